import { Cost, ListSize } from "@expense-tracker/kit/subgraph/price";
import { DateScalar, DateTimeScalar } from "@expense-tracker/kit/input/scalars";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { normaliseDecimal } from "@expense-tracker/money/decimal";
import { Anomaly } from "./anomaly.type";
import { ExchangeRate } from "../money/exchange-rate.type";
import { Money, toMoney } from "../money/money.type";
import { CategorySource, Direction, ExpenseSource, PaymentMethod, RevisionAuthor } from "./expense.enums";
import type { ShownRevision } from "./expense-revision.row";
import type { ExpenseRow } from "./expense.row";

@ObjectType({ description: "Money that you spent, or that came in." })
export class Expense {
  @Field(() => ID, { description: "The expense's id, a UUID. It never changes." })
  id: string;
  @Field(() => Int, {
    description:
      "The version of the expense. Each change of yours raises it by one. An update names the version that you saw, so that it overwrites no other change.",
  })
  version: number;
  @Field(() => Money, { description: "The amount, in the currency that was charged." })
  amount: Money;
  @Field(() => Money, {
    nullable: true,
    description:
      "The amount in your base currency, by the exchange rate of its day, rounded half to even; null while you have no base currency, or while no rate is known.",
  })
  baseAmount: Money | null;
  @Field(() => ExchangeRate, {
    nullable: true,
    description:
      "The rate that baseAmount was made with; null if there is none, or if the amount is in your base currency.",
  })
  exchangeRate: ExchangeRate | null;
  @Field(() => Direction, { description: "DEBIT for money spent, CREDIT for money that came in." })
  direction: Direction;
  @Field(() => String, { nullable: true, description: "The merchant or person paid." })
  merchant: string | null;
  /** The API shows it as `category`. */
  categoryId: string | null;
  @Field(() => CategorySource, { description: "Who chose the category." })
  categorySource: CategorySource;
  @Field(() => String, {
    nullable: true,
    description: "Why this category was chosen for you; null if you chose it yourself.",
  })
  categoryReason: string | null;
  @Field(() => String, { nullable: true, description: "Your own note about the expense." })
  note: string | null;
  @Field(() => [String], { description: "Your tags, in the order in which you gave them." })
  tags: string[];
  @Field(() => PaymentMethod, { nullable: true, description: "The means of payment." })
  paymentMethod: PaymentMethod | null;
  @Field(() => String, { nullable: true, description: "The account: its last four digits or a name." })
  account: string | null;
  @Field(() => DateScalar, { description: "The calendar day that the expense counts for." })
  bookedOn: string;
  @Field(() => DateTimeScalar, { nullable: true, description: "The instant of the payment; null if it is not known." })
  occurredAt: Date | null;
  @Field(() => ExpenseSource, { description: "Where the expense comes from." })
  source: ExpenseSource;
  @Field(() => String, { nullable: true, description: "The expense's id in the system that it comes from." })
  externalId: string | null;
  /** The API shows it as `bankMessage`. */
  bankMessageId: string | null;
  /** The id; the API shows the expense. */
  refundOf: string | null;
  @Field(() => Anomaly, {
    nullable: true,
    description:
      "Why the expense is unusual; null if it is not. The data-science worker judges an expense shortly after it was recorded or changed.",
  })
  anomaly: Anomaly | null;
  @Field(() => DateTimeScalar, { description: "When the expense was recorded." })
  createdAt: Date;
  @Field(() => DateTimeScalar, {
    description: "When you, one of your rules or the data-science worker last changed the expense.",
  })
  updatedAt: Date;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When you moved the expense to the trash; null if it is not there.",
  })
  deletedAt: Date | null;
}

@ObjectType({ description: "A change of one field." })
export class FieldChange {
  @Field({ description: "The name of the field." })
  field: string;
  @Field(() => String, {
    nullable: true,
    description: "The value before the change, as text; null if the field was not set.",
  })
  from: string | null;
  @Field(() => String, {
    nullable: true,
    description: "The value after the change, as text; null if the field is no longer set.",
  })
  to: string | null;
}

@Cost(15)
@ObjectType({ description: "A change of an expense: who changed which fields, and when." })
export class ExpenseRevision {
  @Field(() => DateTimeScalar, { description: "When the expense was changed." })
  at: Date;
  @Field(() => RevisionAuthor, { description: "Who changed the expense." })
  by: RevisionAuthor;
  @ListSize({ assumedSize: 2 })
  @Field(() => [FieldChange], {
    description: "The fields that were changed. In the first revision: every field that was set.",
  })
  changes: FieldChange[];
}

export function toExpense(row: ExpenseRow): Expense {
  return {
    id: row.id,
    version: row.version,
    amount: toMoney(row.amountMinor, row.currency),
    baseAmount: baseAmountOf(row),
    exchangeRate: exchangeRateOf(row),
    direction: row.direction,
    merchant: row.merchant,
    categoryId: row.categoryId,
    categorySource: row.categorySource,
    categoryReason: row.categoryReason,
    note: row.note,
    tags: row.tags,
    paymentMethod: row.paymentMethod,
    account: row.account,
    bookedOn: row.bookedOn,
    occurredAt: row.occurredAt,
    source: row.source,
    externalId: row.externalId,
    bankMessageId: row.bankMessageId,
    refundOf: row.refundOf,
    anomaly: anomalyOf(row),
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    deletedAt: row.deletedAt,
  };
}

function baseAmountOf({ baseMinor, baseCurrency }: ExpenseRow): Money | null {
  return baseMinor === null || baseCurrency === null ? null : toMoney(baseMinor, baseCurrency);
}

function anomalyOf({ anomalyKind: kind, anomalyScore: score, anomalyReason: reason }: ExpenseRow): Anomaly | null {
  return kind === null || score === null || reason === null ? null : { kind, score, reason };
}

function exchangeRateOf({ currency, baseCurrency, rate, rateOn, rateSource }: ExpenseRow): ExchangeRate | null {
  if (baseCurrency === null || rate === null || rateOn === null || rateSource === null) return null;
  return { from: currency, to: baseCurrency, rate: normaliseDecimal(rate), on: rateOn, source: rateSource };
}

export function toRevision({ at, author, changes }: ShownRevision): ExpenseRevision {
  return { at, by: author, changes };
}
