import { cursorsFor, type CursorValue } from "@expense-tracker/kit/input/cursor";
import type { DataSource } from "typeorm";
import { datetimeCursor, typedDatetime } from "../paging/datetime-cursor";
import type { SortKey } from "../paging/fetch-page";
import { readPage, toEdges, type PageArguments } from "../paging/page";
import type { ExpenseConnection } from "./expense-connection.type";
import { ExpenseSortField, type ExpenseSort } from "./expense-filter.input";
import { toExpense } from "../expense/expense.type";
import type { ExpenseRow } from "../expense/expense.row";
import { fetchExpensePage } from "./fetch-expense-page";
import type { ExpenseCriteria } from "./select-expenses";

export interface ExpenseList {
  ownerId: string;
  criteria: ExpenseCriteria;
  sort: ExpenseSort;
  page: PageArguments;
}

interface SortColumn extends Pick<SortKey, "column" | "typed"> {
  cursorValue: (row: ExpenseRow) => CursorValue;
}

const sortColumns: Record<ExpenseSortField, SortColumn> = {
  BOOKED_ON: { column: "expense.bookedOn", typed: (parameter) => parameter, cursorValue: ({ bookedOn }) => bookedOn },
  AMOUNT: {
    column: "expense.amountValue",
    typed: (parameter) => `CAST(${parameter} AS DECIMAL(20,4))`,
    cursorValue: ({ amountValue }) => amountValue,
  },
  CREATED_AT: {
    column: "expense.createdAt",
    typed: typedDatetime,
    cursorValue: ({ createdAt }) => datetimeCursor(createdAt),
  },
};

/**
 * Reads a page of an owner's expenses. New expenses do not shift it, because a cursor names a row's place, not a number of rows.
 *
 * @throws AppError BAD_USER_INPUT as `readPage`.
 */
export async function listExpenses(
  db: DataSource,
  cursorKey: Buffer,
  { ownerId, criteria, sort, page: pageArguments }: ExpenseList,
): Promise<ExpenseConnection> {
  const cursors = cursorsFor(cursorKey, ["expenses", ownerId, criteria, sort.by, sort.descending]);
  const page = readPage(pageArguments, cursors);
  const { column, typed, cursorValue } = sortColumns[sort.by];
  const key: SortKey = { column, id: "expense.id", descending: sort.descending, typed };
  const found = await fetchExpensePage(db, ownerId, criteria, { by: sort.by, key, page });
  const list = toEdges(found, page, (row) => ({
    // Signed only when it is asked for: most lists show only the cursor of their end.
    get cursor() {
      return cursors.encode([cursorValue(row), row.id]);
    },
    node: toExpense(row),
  }));
  return { ...list, criteria };
}
