import { Cost } from "@expense-tracker/kit/subgraph/price";
import { CurrencyCodeScalar, DateScalar, DecimalScalar } from "@expense-tracker/kit/input/scalars";
import { Field, ID, InputType, registerEnumType } from "type-graphql";
import { Direction, ExpenseFacet, ExpenseSource, PaymentMethod } from "../expense/expense.enums";

@InputType({ description: "Selects expenses. An expense must meet every condition that you give." })
export class ExpenseFilter {
  @Field(() => DateScalar, { nullable: true, description: "Only expenses booked on this day or later." })
  bookedFrom?: string | null;
  @Field(() => DateScalar, { nullable: true, description: "Only expenses booked on this day or earlier." })
  bookedTo?: string | null;
  @Field(() => [ID], { nullable: true, description: "Only expenses in one of these categories: at most 100 ids." })
  categoryIds?: string[] | null;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description:
      "True: `categoryIds` also stands for the categories below them, as the group of a report by PARENT_CATEGORY has them. False: only for themselves, as the group of a report by CATEGORY.",
  })
  includeChildren?: boolean | null;
  @Cost(500)
  @Field(() => [String], {
    nullable: true,
    description: "Only expenses with one of these tags: at most 20. Upper and lower case differ.",
  })
  tags?: string[] | null;
  @Cost(6_000)
  @Field(() => String, {
    nullable: true,
    description:
      "Only expenses with this text in the merchant's name. Upper and lower case are the same, and letters with and without accents.",
  })
  merchant?: string | null;
  @Field(() => String, {
    nullable: true,
    description:
      "Only expenses of exactly this merchant, as the group of a spending report has it. Upper and lower case are the same. For expenses without a merchant use `without`.",
  })
  merchantIs?: string | null;
  @Cost(8_000)
  @Field(() => String, {
    nullable: true,
    description:
      "Only expenses with words in the merchant's name, the note or the tags that begin with each of these words: at most 20. Upper and lower case are the same, and letters with and without accents. In scripts without blanks between words, such as Chinese, Japanese and Thai, any part is found. Symbols count, punctuation does not.",
  })
  search?: string | null;
  @Field(() => [ExpenseFacet], {
    nullable: true,
    description: "Only expenses that lack all of these, such as a merchant or a tag.",
  })
  without?: ExpenseFacet[] | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      "Only expenses with at least this amount. Only the numbers are compared: currencies are not converted.",
  })
  minAmount?: string | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: "Only expenses with at most this amount. Only the numbers are compared: currencies are not converted.",
  })
  maxAmount?: string | null;
  @Field(() => CurrencyCodeScalar, { nullable: true, description: "Only expenses charged in this currency." })
  currency?: string | null;
  @Field(() => Direction, {
    nullable: true,
    description: "Only money spent (DEBIT), or only money that came in (CREDIT).",
  })
  direction?: Direction | null;
  @Field(() => ExpenseSource, { nullable: true, description: "Only expenses from this source." })
  source?: ExpenseSource | null;
  @Field(() => PaymentMethod, { nullable: true, description: "Only expenses with this means of payment." })
  paymentMethod?: PaymentMethod | null;
  @Field(() => Boolean, { nullable: true, description: "Only expenses with an `anomaly`." })
  anomalousOnly?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: "Only expenses without a category." })
  uncategorisedOnly?: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: "True: only expenses in the trash. False: only expenses that are not in the trash.",
  })
  deleted?: boolean | null;
}

export const ExpenseSortField = { BOOKED_ON: "BOOKED_ON", AMOUNT: "AMOUNT", CREATED_AT: "CREATED_AT" } as const;
export type ExpenseSortField = keyof typeof ExpenseSortField;
registerEnumType(ExpenseSortField, {
  name: "ExpenseSortField",
  description: "What a list of expenses is sorted by.",
  valuesConfig: {
    BOOKED_ON: { description: "The calendar day that the expense counts for." },
    AMOUNT: { description: "The amount as a number: currencies are not converted." },
    CREATED_AT: { description: "When the expense was recorded." },
  },
});

@InputType({
  description: "The order of a list. Expenses with equal values keep the order in which they were recorded.",
})
export class ExpenseSort {
  @Field(() => ExpenseSortField, { defaultValue: ExpenseSortField.BOOKED_ON, description: "What to sort by." })
  by: ExpenseSortField;
  @Field({
    defaultValue: true,
    description: "True: the latest or largest first. False: the earliest or smallest first.",
  })
  descending: boolean;
}
