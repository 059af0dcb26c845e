import { Cost, ListSize } from "@expense-tracker/kit/subgraph/price";
import { DateScalar, DateTimeScalar } from "@expense-tracker/kit/input/scalars";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { Money, toMoney } from "../money/money.type";
import { CategorySource, Direction, ExpenseSource, PaymentMethod, RevisionAuthor } from "./expense.enums";
import type { ExpenseRevisionRow } from "./expense-revision.row";
import type { ExpenseRow } from "./expense.row";

@ObjectType({ description: "Money that was spent, or came back." })
export class Expense {
  @Field(() => ID, { description: "Stable identifier, a UUID." })
  id: string;
  @Field(() => Int, { description: "Grows with every change of yours; updates name the one that they saw." })
  version: number;
  @Field(() => Money, { description: "The amount, in the currency in which it was charged." })
  amount: Money;
  @Field(() => Direction, { description: "Whether it was spent (DEBIT) or came in (CREDIT)." })
  direction: Direction;
  @Field(() => String, { nullable: true, description: "Whom it was paid to." })
  merchant: string | null;
  /** Resolved as `category`. */
  categoryId: string | null;
  @Field(() => CategorySource, { description: "Who chose the category." })
  categorySource: CategorySource;
  @Field(() => String, { nullable: true, description: "Why this category, when it was not you who chose it." })
  categoryReason: string | null;
  @Field(() => String, { nullable: true, description: "Your own words about it." })
  note: string | null;
  @Field(() => [String], { description: "Your own labels, in the order given." })
  tags: string[];
  @Field(() => PaymentMethod, { nullable: true, description: "What it was paid with." })
  paymentMethod: PaymentMethod | null;
  @Field(() => String, { nullable: true, description: "The account: its last four digits, or a name." })
  account: string | null;
  @Field(() => DateScalar, { description: "The calendar day it counts for." })
  bookedOn: string;
  @Field(() => DateTimeScalar, { nullable: true, description: "The instant it happened, when that is known." })
  occurredAt: Date | null;
  @Field(() => ExpenseSource, { description: "How it came to be." })
  source: ExpenseSource;
  @Field(() => String, { nullable: true, description: "Its identifier where it came from." })
  externalId: string | null;
  /** Resolved as `bankMessage`. */
  bankMessageId: string | null;
  @Field(() => DateTimeScalar, { description: "When it was recorded." })
  createdAt: Date;
  @Field(() => DateTimeScalar, { description: "When it last changed, by whomever." })
  updatedAt: Date;
  @Field(() => DateTimeScalar, { nullable: true, description: "When it went to the trash; null while it counts." })
  deletedAt: Date | null;
}

@ObjectType({ description: "One field, before and after." })
export class FieldChange {
  @Field({ description: "Name of the field." })
  field: string;
  @Field(() => String, { nullable: true, description: "What it was, as text; null when it was not set." })
  from: string | null;
  @Field(() => String, { nullable: true, description: "What it became, as text; null when it is no longer set." })
  to: string | null;
}

@Cost(15)
@ObjectType({ description: "A change of an expense: who or what changed which fields, when." })
export class ExpenseRevision {
  @Field(() => DateTimeScalar, { description: "When it was changed." })
  at: Date;
  @Field(() => RevisionAuthor, { description: "Who or what changed it." })
  by: RevisionAuthor;
  @ListSize({ assumedSize: 2 })
  @Field(() => [FieldChange], { description: "What changed; with the first revision, all that was set." })
  changes: FieldChange[];
}

export function toExpense(row: ExpenseRow): Expense {
  return {
    id: row.id,
    version: row.version,
    amount: toMoney(row.amountMinor, row.currency),
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
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    deletedAt: row.deletedAt,
  };
}

export function toRevision({ at, author, changes }: ExpenseRevisionRow): ExpenseRevision {
  return { at, by: author, changes };
}
