import { PageInfo } from "@expense-tracker/kit/subgraph/page-info";
import { Cost } from "@expense-tracker/kit/subgraph/price";
import { Field, ObjectType } from "type-graphql";
import { Expense } from "../expense/expense.type";
import type { ExpenseCriteria } from "./select-expenses";

@Cost(35)
@ObjectType({ description: "An expense in a list." })
export class ExpenseEdge {
  @Field({ description: "The expense's place in this list. Pass it as `after` or `before`." })
  cursor: string;
  @Field(() => Expense, { description: "The expense at this place." })
  node: Expense;
}

@ObjectType({ description: "A page of expenses." })
export class ExpenseConnection {
  @Field(() => [ExpenseEdge], { description: "The expenses of this page, in the order of the list." })
  edges: ExpenseEdge[];
  @Field(() => PageInfo, { description: "Where this page is in the list." })
  pageInfo: PageInfo;
  /** The criteria of the list, for `totalCount` and `total`. */
  criteria: ExpenseCriteria;
}
