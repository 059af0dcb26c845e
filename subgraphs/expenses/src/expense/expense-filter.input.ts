import { Cost } from "@expense-tracker/kit/subgraph/price";
import { CurrencyCodeScalar, DateScalar, DecimalScalar } from "@expense-tracker/kit/input/scalars";
import { Field, ID, InputType, registerEnumType } from "type-graphql";
import { Direction, ExpenseSource, PaymentMethod } from "./expense.enums";

@InputType({ description: "Which expenses: those that meet all that is given." })
export class ExpenseFilter {
  @Field(() => DateScalar, { nullable: true, description: "Booked on this day or later." })
  bookedFrom?: string | null;
  @Field(() => DateScalar, { nullable: true, description: "Booked on this day or earlier." })
  bookedTo?: string | null;
  @Field(() => [ID], { nullable: true, description: "In one of these categories, up to 100." })
  categoryIds?: string[] | null;
  @Cost(500)
  @Field(() => [String], { nullable: true, description: "With one of these tags, up to 20, to the letter." })
  tags?: string[] | null;
  @Cost(6_000)
  @Field(() => String, { nullable: true, description: "Part of the merchant's name, in any case." })
  merchant?: string | null;
  @Cost(8_000)
  @Field(() => String, { nullable: true, description: "Part of the merchant's name or of the note, in any case." })
  search?: string | null;
  @Field(() => DecimalScalar, { nullable: true, description: "At least this, in whatever currency it is." })
  minAmount?: string | null;
  @Field(() => DecimalScalar, { nullable: true, description: "At most this, in whatever currency it is." })
  maxAmount?: string | null;
  @Field(() => CurrencyCodeScalar, { nullable: true, description: "Only those charged in this currency." })
  currency?: string | null;
  @Field(() => Direction, {
    nullable: true,
    description: "Only what was spent (DEBIT), or only what came in (CREDIT).",
  })
  direction?: Direction | null;
  @Field(() => ExpenseSource, { nullable: true, description: "Only those that came to be this way." })
  source?: ExpenseSource | null;
  @Field(() => PaymentMethod, { nullable: true, description: "Only those that were paid with this." })
  paymentMethod?: PaymentMethod | null;
  @Field(() => Boolean, { nullable: true, description: "Only those that have no category yet." })
  uncategorisedOnly?: boolean | null;
  @Field(() => Boolean, { nullable: true, defaultValue: false, description: "What is in the trash, and only that." })
  deleted?: boolean | null;
}

export const ExpenseSortField = { BOOKED_ON: "BOOKED_ON", AMOUNT: "AMOUNT", CREATED_AT: "CREATED_AT" } as const;
export type ExpenseSortField = keyof typeof ExpenseSortField;
registerEnumType(ExpenseSortField, {
  name: "ExpenseSortField",
  description: "What expenses are sorted by.",
  valuesConfig: {
    BOOKED_ON: { description: "The calendar day it counts for." },
    AMOUNT: { description: "The number of the amount, whatever its currency." },
    CREATED_AT: { description: "When it was recorded." },
  },
});

@InputType({ description: "The order of a list; what is equal stays in the order in which it was recorded." })
export class ExpenseSort {
  @Field(() => ExpenseSortField, { defaultValue: ExpenseSortField.BOOKED_ON, description: "What to sort by." })
  by: ExpenseSortField;
  @Field({ defaultValue: true, description: "The latest or largest first." })
  descending: boolean;
}
