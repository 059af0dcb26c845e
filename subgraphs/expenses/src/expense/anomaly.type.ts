import { Field, Float, ObjectType, registerEnumType } from "type-graphql";

export const AnomalyKind = {
  UNUSUAL_AMOUNT: "UNUSUAL_AMOUNT",
  DUPLICATE_CHARGE: "DUPLICATE_CHARGE",
  PRICE_RISE: "PRICE_RISE",
  LARGE_FIRST_PAYMENT: "LARGE_FIRST_PAYMENT",
} as const;
export type AnomalyKind = keyof typeof AnomalyKind;
registerEnumType(AnomalyKind, {
  name: "AnomalyKind",
  description: "In which way an expense is unusual.",
  valuesConfig: {
    UNUSUAL_AMOUNT: { description: "It is far above what you usually pay at the merchant, or in the category." },
    DUPLICATE_CHARGE: { description: "The same amount was paid at the same merchant within a day." },
    PRICE_RISE: { description: "It is a payment of a recurring charge, which costs more than before." },
    LARGE_FIRST_PAYMENT: {
      description: "It is your first payment at the merchant, and larger than nearly all of your payments of a year.",
    },
  },
});

@ObjectType({ description: "Why an expense is unusual, beside what you paid before it." })
export class Anomaly {
  @Field(() => AnomalyKind, { description: "In which way it is unusual." })
  kind: AnomalyKind;
  @Field(() => Float, {
    description:
      "How unusual it is: the higher, the more. Only scores of one kind compare: standard deviations (robust) for amounts, per cent for price rises.",
  })
  score: number;
  @Field({ description: 'The reason in English, with the numbers: "Three times your usual 400.00 INR at …".' })
  reason: string;
}
