import { PageInfo } from "@expense-tracker/kit/subgraph/page-info";
import { Cost } from "@expense-tracker/kit/subgraph/price";
import { Field, ObjectType } from "type-graphql";
import { Expense } from "./expense.type";
import type { ExpenseCriteria } from "./select-expenses";

@Cost(35)
@ObjectType({ description: "An expense in a list." })
export class ExpenseEdge {
  @Field({ description: "Its place in this list: for `after` and `before`." })
  cursor: string;
  @Field(() => Expense, { description: "The expense at this place." })
  node: Expense;
}

@ObjectType({ description: "A page of expenses." })
export class ExpenseConnection {
  @Field(() => [ExpenseEdge], { description: "In the list's order, forwards and backwards." })
  edges: ExpenseEdge[];
  @Field(() => PageInfo, { description: "Where this page stands." })
  pageInfo: PageInfo;
  /** What `totalCount` and `total` count, when they are asked for. */
  criteria: ExpenseCriteria;
}
