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
  description: "How far a bank message has come on its way to an expense.",
  valuesConfig: {
    RECEIVED: { description: "You submitted it. It has not been read yet." },
    PARSED: { description: "It was read, and an expense was made from it." },
    NEEDS_REVIEW: { description: "It was read, but not reliably enough to make an expense from it." },
    IGNORED: { description: "It reports no payment: for example, it is a one-time password." },
    REJECTED: { description: "You rejected it, because it reports no payment of yours." },
    FAILED: { description: "Reading it failed." },
  },
});
