import { registerEnumType } from "type-graphql";

export enum SecurityEventKind {
  SIGNED_UP = "SIGNED_UP",
  LOGGED_IN = "LOGGED_IN",
  LOG_IN_FAILED = "LOG_IN_FAILED",
  LOGGED_OUT = "LOGGED_OUT",
  SESSION_REVOKED = "SESSION_REVOKED",
  REFRESH_REUSED = "REFRESH_REUSED",
  PASSWORD_CHANGED = "PASSWORD_CHANGED",
  PASSWORD_RESET_REQUESTED = "PASSWORD_RESET_REQUESTED",
  PASSWORD_RESET = "PASSWORD_RESET",
  EMAIL_VERIFIED = "EMAIL_VERIFIED",
  EMAIL_CHANGE_REQUESTED = "EMAIL_CHANGE_REQUESTED",
  EMAIL_CHANGED = "EMAIL_CHANGED",
  TWO_FACTOR_ENABLED = "TWO_FACTOR_ENABLED",
  TWO_FACTOR_DISABLED = "TWO_FACTOR_DISABLED",
  TWO_FACTOR_FAILED = "TWO_FACTOR_FAILED",
  TWO_FACTOR_REMOVAL_REQUESTED = "TWO_FACTOR_REMOVAL_REQUESTED",
  TWO_FACTOR_REMOVAL_CANCELLED = "TWO_FACTOR_REMOVAL_CANCELLED",
  RECOVERY_CODE_USED = "RECOVERY_CODE_USED",
  DATA_EXPORTED = "DATA_EXPORTED",
}

registerEnumType(SecurityEventKind, {
  name: "SecurityEventKind",
  description: "What happened to an account.",
  valuesConfig: {
    SIGNED_UP: { description: "The account was made, and its first session began." },
    LOGGED_IN: { description: "A session began by logging in." },
    LOG_IN_FAILED: { description: "Somebody gave a wrong password." },
    LOGGED_OUT: { description: "A session ended itself." },
    SESSION_REVOKED: { description: "A session was ended from another, or to make room." },
    REFRESH_REUSED: {
      description: "A refresh token was used again after it had been exchanged: its session was ended.",
    },
    PASSWORD_CHANGED: { description: "The password was changed by somebody who knew it." },
    PASSWORD_RESET_REQUESTED: { description: "A link to reset the password was asked for." },
    PASSWORD_RESET: { description: "The password was reset by such a link." },
    EMAIL_VERIFIED: { description: "The e-mail address was proved." },
    EMAIL_CHANGE_REQUESTED: {
      description: "Another e-mail address was asked for: it counts when its link is opened.",
    },
    EMAIL_CHANGED: { description: "The e-mail address was changed." },
    TWO_FACTOR_ENABLED: { description: "A second factor is asked for from now on." },
    TWO_FACTOR_DISABLED: { description: "No second factor is asked for any more." },
    TWO_FACTOR_FAILED: { description: "Somebody gave the right password and a wrong code." },
    TWO_FACTOR_REMOVAL_REQUESTED: {
      description: "Somebody who knew the password said that the second factor is lost: it is removed after some days.",
    },
    TWO_FACTOR_REMOVAL_CANCELLED: { description: "The second factor stays: its removal was called off." },
    RECOVERY_CODE_USED: { description: "A recovery code stood in for the second factor." },
    DATA_EXPORTED: { description: "The account's data was exported." },
  },
});
