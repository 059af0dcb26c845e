import { Field, ID, InputType, Int } from "type-graphql";
import { MoneyInput } from "../money/money.type";

@InputType({ description: "A budget to make or to change." })
export class BudgetInput {
  @Field(() => ID, {
    nullable: true,
    description:
      "The id of the budget to change. When omitted: the budget of the category, which is made if there is none.",
  })
  id?: string | null;
  @Field(() => ID, {
    nullable: true,
    description:
      "The id of one of your categories: the budget is for it and those below it. When omitted, it is for everything.",
  })
  categoryId?: string | null;
  @Field(() => MoneyInput, { description: "What you mean to spend in a month." })
  amount: MoneyInput;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: "True: what is left at a month's end counts in the next month, and what was spent too much as well.",
  })
  carryOver?: boolean | null;
  @Field(() => [Int], {
    nullable: true,
    defaultValue: [80, 100],
    description: "Percentages of the budget, 1 to 1000, at most 10: you are told once in a month when you reach one.",
  })
  thresholds?: number[] | null;
}
