import { DateScalar, DateTimeScalar } from "@expense-tracker/kit/input/scalars";
import { Field, ID, InputType } from "type-graphql";
import { MoneyInput } from "../money/money.type";
import { Direction, PaymentMethod } from "./expense.enums";

/** The fields that recording and updating share. The others differ in what null and an absent field mean. */
@InputType()
abstract class ExpenseInput {
  @Field(() => String, { nullable: true, description: "The merchant or person paid, up to 200 characters." })
  merchant?: string | null;
  @Field(() => String, { nullable: true, description: "Your note, up to 2,000 characters." })
  note?: string | null;
  @Field(() => [String], { nullable: true, description: "Your tags: at most 20, each up to 50 characters." })
  tags?: string[] | null;
  @Field(() => PaymentMethod, { nullable: true, description: "The means of payment." })
  paymentMethod?: PaymentMethod | null;
  @Field(() => String, {
    nullable: true,
    description: "The account, up to 50 characters: its last four digits or a name.",
  })
  account?: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: "The instant of the payment, if you know it." })
  occurredAt?: Date | null;
}

@InputType({ description: "The data of a new expense." })
export class RecordExpenseInput extends ExpenseInput {
  @Field(() => MoneyInput, { description: "The amount, in the currency that was charged." })
  amount: MoneyInput;
  @Field(() => Direction, {
    nullable: true,
    defaultValue: Direction.DEBIT,
    description: "DEBIT for money spent, CREDIT for money that came in.",
  })
  direction?: Direction | null;
  @Field(() => ID, {
    nullable: true,
    description:
      "The id of one of your categories. If you leave it out, a category is chosen for you shortly afterwards.",
  })
  categoryId?: string | null;
  @Field(() => DateScalar, {
    nullable: true,
    description:
      "The calendar day that the expense counts for. If you leave it out, it is the day of occurredAt in your time zone, and without that today.",
  })
  bookedOn?: string | null;
  @Field(() => String, {
    nullable: true,
    description: "The expense's id in the system that it comes from, up to 200 characters.",
  })
  externalId?: string | null;
}

@InputType({ description: "The fields to change. A field that you leave out stays as it is; null clears it." })
export class UpdateExpenseInput extends ExpenseInput {
  @Field(() => MoneyInput, {
    nullable: true,
    description:
      "The amount, in the currency that was charged. If it names no currency, the expense keeps its own. It cannot be cleared.",
  })
  amount?: MoneyInput | null;
  @Field(() => Direction, {
    nullable: true,
    description: "DEBIT for money spent, CREDIT for money that came in. It cannot be cleared.",
  })
  direction?: Direction | null;
  @Field(() => ID, {
    nullable: true,
    description:
      "The id of one of your categories. From then on only you can change it. Null removes the category; another one may then be chosen for you.",
  })
  categoryId?: string | null;
  @Field(() => DateScalar, {
    nullable: true,
    description:
      "The calendar day that the expense counts for. A changed occurredAt does not change it. It cannot be cleared.",
  })
  bookedOn?: string | null;
}
