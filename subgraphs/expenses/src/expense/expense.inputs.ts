import { DateScalar, DateTimeScalar } from "@expense-tracker/kit/input/scalars";
import { Field, ID, InputType } from "type-graphql";
import { MoneyInput } from "../money/money.type";
import { Direction, PaymentMethod } from "./expense.enums";

@InputType({ description: "What is known of an expense that is to be recorded." })
export class RecordExpenseInput {
  @Field(() => MoneyInput, { description: "The amount, in the currency in which it was charged." })
  amount: MoneyInput;
  @Field(() => Direction, {
    nullable: true,
    defaultValue: Direction.DEBIT,
    description: "Whether it was spent (DEBIT) or came in (CREDIT).",
  })
  direction?: Direction | null;
  @Field(() => String, { nullable: true, description: "Whom it was paid to, up to 200 characters." })
  merchant?: string | null;
  @Field(() => ID, { nullable: true, description: "One of your categories. Absent: one is chosen for you, soon." })
  categoryId?: string | null;
  @Field(() => String, { nullable: true, description: "Your own words about it, up to 2,000 characters." })
  note?: string | null;
  @Field(() => [String], { nullable: true, description: "Your own labels, up to 20 of up to 50 characters." })
  tags?: string[] | null;
  @Field(() => PaymentMethod, { nullable: true, description: "What it was paid with." })
  paymentMethod?: PaymentMethod | null;
  @Field(() => String, { nullable: true, description: "The account: its last four digits, or a name." })
  account?: string | null;
  @Field(() => DateScalar, {
    nullable: true,
    description: "The calendar day it counts for. Absent: today, in your time zone.",
  })
  bookedOn?: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: "The instant at which it happened, when you know it." })
  occurredAt?: Date | null;
  @Field(() => String, { nullable: true, description: "Its identifier where it came from, up to 200 characters." })
  externalId?: string | null;
}

@InputType({ description: "What to change: an absent field stays as it is, null clears it." })
export class UpdateExpenseInput {
  @Field(() => MoneyInput, {
    nullable: true,
    description: "The amount, in the currency in which it was charged. Cannot be cleared.",
  })
  amount?: MoneyInput | null;
  @Field(() => Direction, {
    nullable: true,
    description: "Whether it was spent (DEBIT) or came in (CREDIT). Cannot be cleared.",
  })
  direction?: Direction | null;
  @Field(() => String, { nullable: true, description: "Whom it was paid to, up to 200 characters." })
  merchant?: string | null;
  @Field(() => ID, {
    nullable: true,
    description: "One of your categories; it is yours then, nothing else changes it. Null: one may be chosen for you.",
  })
  categoryId?: string | null;
  @Field(() => String, { nullable: true, description: "Your own words about it, up to 2,000 characters." })
  note?: string | null;
  @Field(() => [String], { nullable: true, description: "Your own labels, up to 20 of up to 50 characters." })
  tags?: string[] | null;
  @Field(() => PaymentMethod, { nullable: true, description: "What it was paid with." })
  paymentMethod?: PaymentMethod | null;
  @Field(() => String, { nullable: true, description: "The account: its last four digits, or a name." })
  account?: string | null;
  @Field(() => DateScalar, { nullable: true, description: "The calendar day it counts for. Cannot be cleared." })
  bookedOn?: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: "The instant at which it happened, when you know it." })
  occurredAt?: Date | null;
}
