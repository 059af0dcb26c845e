import type { EventExpense } from "@expense-tracker/events/shapes";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { IsNull } from "typeorm";
import { toEventExpense } from "../expense/expense-fields";
import { ExpenseRow } from "../expense/expense.row";

export interface ExpenseChunk {
  expenses: EventExpense[];
  isLast: boolean;
}

/** Well below the 256 kB of an event, with room for its categories, and few enough rows for one transaction of a reader. */
const chunkBytes = 150 * 1024;
const chunkExpenses = 200;
const pageRows = 500;

/**
 * Reads an owner's expenses that are not in the trash, the oldest first, in chunks for one event each. There is at least one
 * chunk; it may be empty.
 */
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

/**
 * Reads in the order of recording, so that the worker learns in the same order again; page by page, so that memory stays
 * bounded.
 */
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
