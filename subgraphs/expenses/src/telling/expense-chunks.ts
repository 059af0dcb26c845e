import type { EventExpense } from "@expense-tracker/events/shapes";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { IsNull } from "typeorm";
import { toEventExpense } from "../expense/expense-fields";
import { ExpenseRow } from "../expense/expense.row";

export interface ExpenseChunk {
  expenses: EventExpense[];
  isLast: boolean;
}

/** Well below an event's 256 kB, with room for its categories; and few enough for a reader to take in one transaction. */
const chunkBytes = 150 * 1024;
const chunkExpenses = 200;
const pageRows = 500;

/** An owner's expenses that are not in the trash, oldest first, in chunks of an event each; at least one, and be it empty. */
export async function* expenseChunks(tx: Tx, ownerId: string): AsyncGenerator<ExpenseChunk> {
  let expenses: EventExpense[] = [];
  let bytes = 0;
  for await (const expense of expensesOf(tx, ownerId)) {
    const size = Buffer.byteLength(JSON.stringify(expense));
    if (expenses.length > 0 && (expenses.length === chunkExpenses || bytes + size > chunkBytes)) {
      yield { expenses, isLast: false };
      expenses = [];
      bytes = 0;
    }
    expenses.push(expense);
    bytes += size;
  }
  yield { expenses, isLast: true };
}

/** In the order in which the worker met them, so that it learns again in that order. Page by page: what is in memory is bounded. */
async function* expensesOf(tx: Tx, ownerId: string): AsyncGenerator<EventExpense> {
  let last: ExpenseRow | undefined;
  for (;;) {
    const query = tx
      .createQueryBuilder(ExpenseRow, "e")
      .where({ ownerId, deletedAt: IsNull() })
      .andWhere("e.deleted = 0")
      .orderBy("e.created_at")
      .addOrderBy("e.id")
      .limit(pageRows);
    if (last) {
      query.andWhere("e.created_at >= :at AND (e.created_at > :at OR e.id > :id)", { at: last.createdAt, id: last.id });
    }
    const page = await query.getMany();
    for (const row of page) yield toEventExpense(row);
    if (page.length < pageRows) return;
    last = page.at(-1);
  }
}
