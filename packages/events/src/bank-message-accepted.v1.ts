import { Type } from "@sinclair/typebox";
import { bankMessageReceivedV1 } from "./bank-message-received.v1";
import { defineEvent } from "./contract";
import { Expense, exampleExpense } from "./shapes";

export const bankMessageAcceptedV1 = defineEvent({
  type: "bank-message.accepted",
  version: 1,
  topic: "expenses",
  description:
    "The user said that a bank message reports a payment, and what is right about it. The worker learns how to read the next message of that form.",
  payload: Type.Object({
    ...bankMessageReceivedV1.payload.properties,
    expense: Expense,
  }),
  example: {
    ...bankMessageReceivedV1.example,
    expense: { ...exampleExpense, source: "BANK_MESSAGE" as const, bankMessageId: bankMessageReceivedV1.example.id },
  },
});
