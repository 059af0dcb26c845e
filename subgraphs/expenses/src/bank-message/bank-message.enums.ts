import { registerEnumType } from "type-graphql";

export const BankMessageStatus = {
  RECEIVED: "RECEIVED",
  PARSED: "PARSED",
  NEEDS_REVIEW: "NEEDS_REVIEW",
  IGNORED: "IGNORED",
  REJECTED: "REJECTED",
  FAILED: "FAILED",
} as const;
export type BankMessageStatus = keyof typeof BankMessageStatus;
registerEnumType(BankMessageStatus, {
  name: "BankMessageStatus",
  description: "What became of a bank's message.",
  valuesConfig: {
    RECEIVED: { description: "Handed in, not read yet." },
    PARSED: { description: "Read: there is an expense of it." },
    NEEDS_REVIEW: { description: "Not understood well enough to book it." },
    IGNORED: { description: "Nothing to book, such as a one-time password." },
    REJECTED: { description: "You said that it is nothing." },
    FAILED: { description: "It could not be read." },
  },
});
