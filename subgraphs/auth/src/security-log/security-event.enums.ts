import { registerEnumType } from "type-graphql";

export const SecurityEventKind = {
  SIGNED_UP: "SIGNED_UP",
  LOGGED_IN: "LOGGED_IN",
  LOG_IN_FAILED: "LOG_IN_FAILED",
  LOGGED_OUT: "LOGGED_OUT",
  SESSION_REVOKED: "SESSION_REVOKED",
  REFRESH_REUSED: "REFRESH_REUSED",
  PASSWORD_CHANGED: "PASSWORD_CHANGED",
  PASSWORD_RESET_REQUESTED: "PASSWORD_RESET_REQUESTED",
  PASSWORD_RESET: "PASSWORD_RESET",
  EMAIL_VERIFIED: "EMAIL_VERIFIED",
  EMAIL_CHANGE_REQUESTED: "EMAIL_CHANGE_REQUESTED",
  EMAIL_CHANGED: "EMAIL_CHANGED",
  TWO_FACTOR_ENABLED: "TWO_FACTOR_ENABLED",
  TWO_FACTOR_DISABLED: "TWO_FACTOR_DISABLED",
  TWO_FACTOR_FAILED: "TWO_FACTOR_FAILED",
  TWO_FACTOR_REMOVAL_REQUESTED: "TWO_FACTOR_REMOVAL_REQUESTED",
  TWO_FACTOR_REMOVAL_CANCELLED: "TWO_FACTOR_REMOVAL_CANCELLED",
  RECOVERY_CODE_USED: "RECOVERY_CODE_USED",
  DATA_EXPORTED: "DATA_EXPORTED",
} as const;
export type SecurityEventKind = keyof typeof SecurityEventKind;
registerEnumType(SecurityEventKind, {
  name: "SecurityEventKind",
  description: "The kinds of events in an account's security log.",
  valuesConfig: {
    SIGNED_UP: { description: "The account was created, and its first session started." },
    LOGGED_IN: { description: "A session started by logging in." },
    LOG_IN_FAILED: { description: "A wrong password was given." },
    LOGGED_OUT: { description: "A session logged out." },
    SESSION_REVOKED: {
      description:
        "A session was ended by another session, by a new password, by an operator, or because the account had too many sessions.",
    },
    REFRESH_REUSED: {
      description: "An old refresh token was used again, so its session was ended: the token may have been stolen.",
    },
    PASSWORD_CHANGED: { description: "The password was changed by a user who gave the old one." },
    PASSWORD_RESET_REQUESTED: { description: "A link to reset the password was requested." },
    PASSWORD_RESET: { description: "The password was reset with a mailed link." },
    EMAIL_VERIFIED: { description: "The e-mail address was proved." },
    EMAIL_CHANGE_REQUESTED: {
      description: "A change of the e-mail address was requested; it takes effect when the mailed link is opened.",
    },
    EMAIL_CHANGED: { description: "The e-mail address was changed." },
    TWO_FACTOR_ENABLED: { description: "The second factor was enabled." },
    TWO_FACTOR_DISABLED: { description: "The second factor was disabled or removed." },
    TWO_FACTOR_FAILED: { description: "A wrong code of the second factor was given." },
    TWO_FACTOR_REMOVAL_REQUESTED: {
      description:
        "A user who gave the right password reported the second factor as lost: it can be removed after some days.",
    },
    TWO_FACTOR_REMOVAL_CANCELLED: { description: "The removal of the second factor was cancelled." },
    RECOVERY_CODE_USED: { description: "A recovery code was used in place of the authenticator app." },
    DATA_EXPORTED: { description: "The account's data was exported." },
  },
});
