import { Type, type Static } from "@sinclair/typebox";

const nullable = (description: string) => Type.Union([Type.String(), Type.Null()], { description });

/** The JSON schema of the model's answer. */
export const answerSchema = Type.Object(
  {
    isPayment: Type.Boolean({ description: "whether money left or entered the account" }),
    amount: nullable("a decimal number with a dot and without separators"),
    currency: nullable("ISO 4217"),
    direction: Type.Union([Type.Literal("DEBIT"), Type.Literal("CREDIT"), Type.Null()], {
      description: "DEBIT: money left the account; CREDIT: money entered it",
    }),
    merchant: nullable("who got or sent the money"),
    account: nullable("the last digits of the person's own account or card"),
    reference: nullable("the bank's number of the payment"),
  },
  { additionalProperties: false },
);

export type Answer = Static<typeof answerSchema>;
