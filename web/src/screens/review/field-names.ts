const keys = {
  amount: "review.field.amount",
  direction: "review.field.direction",
  merchant: "review.field.merchant",
  account: "review.field.account",
  reference: "review.field.reference",
  balance: "review.field.balance",
  bookedOn: "review.field.bookedOn",
  occurredAt: "review.field.occurredAt",
  paymentMethod: "review.field.paymentMethod",
} as const;

type FieldKey = (typeof keys)[keyof typeof keys] | "review.field.other";

/** The text for a field of ExtractedTransaction. @param field as spans name it. */
export function fieldKey(field: string): FieldKey {
  return Object.hasOwn(keys, field) ? keys[field as keyof typeof keys] : "review.field.other";
}
