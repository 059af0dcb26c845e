import { Cost, ListSize } from "@expense-tracker/kit/subgraph/price";
import { Field, ObjectType } from "type-graphql";
import { Expense, toExpense } from "../expense/expense.type";
import type { Recorded } from "./record-expenses";
import { RowError } from "./row-error.type";

@Cost(35)
@ObjectType({ description: "What became of one expense of several: either the expense or an error." })
export class RecordOutcome {
  @Field(() => Expense, { nullable: true, description: "The recorded expense; null if it was refused." })
  expense: Expense | null;
  @Field(() => RowError, { nullable: true, description: "Why it was refused; null if it was recorded." })
  error: RowError | null;
}

@ObjectType({ description: "What became of each expense that was sent." })
export class RecordExpensesResult {
  @ListSize({ assumedSize: 500 })
  @Field(() => [RecordOutcome], { description: "One outcome for each input, in their order." })
  outcomes: RecordOutcome[];
}

export function toRecordExpensesResult(recorded: readonly Recorded[]): RecordExpensesResult {
  return { outcomes: recorded.map(({ row, error }) => ({ expense: row && toExpense(row), error })) };
}
