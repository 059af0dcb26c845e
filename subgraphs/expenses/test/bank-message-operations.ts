import { bankMessageParsedV1 } from "@expense-tracker/events/bank-message-parsed.v1";
import type { Person } from "./start-expenses";

export const submitBankMessages =
  "mutation ($messages: [BankMessageInput!]!, $key: String) { submitBankMessages(messages: $messages, idempotencyKey: $key) { id text sender receivedAt status expense { id } } }";
export const readBankMessage =
  "query ($id: ID!) { me { bankMessage(id: $id) { text status confidence ignoredBecause reviewBecause extracted { amount { amount currency } direction merchant account reference balance { amount } bookedOn occurredAt paymentMethod spans { field start end confidence } } expense { id amount { amount currency } merchant account bookedOn paymentMethod direction source categorySource bankMessage { id } history { by } } } expenses { totalCount } } }";

/** A text like those of many banks. */
export const text = "Rs.1,250.00 debited from A/c XX1234 on 27-12-24 to ZOMATO";

/** Submits messages and returns them. */
export async function handIn(person: Person, ...messages: object[]) {
  return (await person.dataOf(submitBankMessages, { messages })).submitBankMessages;
}

/** The values that the worker may read from `text`, with these changes. */
export const reading = (bankMessageId: string, changes: object = {}) => ({
  ...bankMessageParsedV1.example,
  bankMessageId,
  extracted: {
    amount: { minorUnits: "125000", currency: "INR" },
    direction: "DEBIT" as const,
    merchant: "ZOMATO",
    account: "1234",
    reference: "4335",
    balance: { minorUnits: "4831055", currency: "INR" },
    bookedOn: "2024-12-27",
    occurredAt: null,
    paymentMethod: "UPI" as const,
    spans: [{ field: "amount", start: 0, end: 11, confidence: 1 }],
  },
  ...changes,
});

/** A file with the payment that the event's example tells, at this merchant. */
export function fileOfExample(merchant: string) {
  const { amount, bookedOn } = bankMessageParsedV1.example.extracted ?? {};
  if (!amount) throw new Error("the example has a payment");
  const content = `date,payee,amount\n${bookedOn},${merchant},-${Number(amount.minorUnits) / 100}`;
  return { format: "CSV", content, mapping: { currency: amount.currency, spent: "NEGATIVE" } };
}
