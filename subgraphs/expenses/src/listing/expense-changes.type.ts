import { Cost } from "@expense-tracker/kit/subgraph/price";
import { Field, ID, ObjectType } from "type-graphql";
import { Expense } from "../expense/expense.type";

@Cost(35)
@ObjectType({ description: "An expense that is new, was changed, or was moved to the trash." })
export class ExpenseChange {
  @Field(() => ID, { description: "The expense's id." })
  id: string;
  @Field(() => Expense, { nullable: true, description: "The expense as it is now; null if it is in the trash." })
  expense: Expense | null;
  @Field({ description: "Whether the expense is in the trash: remove it from your copy." })
  deleted: boolean;
}

@ObjectType({ description: "What changed in your expenses since a point in time." })
export class ExpenseChanges {
  @Field(() => [ExpenseChange], {
    description: "The changed expenses in the order of their last change. Each is listed once, as it is now.",
  })
  changes: ExpenseChange[];
  @Field({ description: "Pass it as `since` to read what changes after these." })
  next: string;
  @Field({ description: "Whether there are more changes now: ask again with `next`." })
  hasMore: boolean;
}
