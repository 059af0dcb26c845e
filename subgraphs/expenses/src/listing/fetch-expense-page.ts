import type { DataSource } from "typeorm";
import { addBounds, fetchPage, inOrder, onPage, type SortKey } from "../paging/fetch-page";
import type { Page } from "../paging/page";
import type { ExpenseSortField } from "./expense-filter.input";
import { ExpenseRow } from "../expense/expense.row";
import { fewExpenses } from "./few-expenses";
import { amongExpenses, amountIndex, coveringIndex, isOfAmounts } from "./scan-expenses";
import { selectExpenses, type ExpenseCriteria, type ExpenseQuery } from "./select-expenses";

export interface SortedPage {
  by: ExpenseSortField;
  key: SortKey;
  page: Page;
}

/** For each order of lists its index, and the criteria that this index meets by itself. */
const orders: Record<ExpenseSortField, { index: string; criteria: readonly (keyof ExpenseCriteria)[] }> = {
  BOOKED_ON: { index: coveringIndex, criteria: ["deleted", "bookedFrom", "bookedTo"] },
  AMOUNT: { index: amountIndex, criteria: ["deleted", "minAmount", "maxAmount"] },
  CREATED_AT: { index: "expense_created", criteria: ["deleted"] },
};

/** So many rows at the start of the page are looked at one by one, before the whole index of days is read. */
const windowRows = 2_000;

/**
 * Fetches the rows of a page and one more, as `fetchPage`, in a time that does not depend on how the rows that meet the criteria are
 * spread:
 *
 * 1. The index of the order meets all criteria: it is read from the page's start.
 * 2. Another index shows that few rows can meet them: these are sorted. Of a range of amounts only the page's rows are looked up.
 * 3. The order is by day: the index of days is read from the page's start until the page is full, then the page's rows.
 * 4. In another order the rows at the page's start are tried. If they do not fill the page, the index of days is read whole.
 */
export async function fetchExpensePage(
  db: DataSource,
  ownerId: string,
  criteria: ExpenseCriteria,
  sorted: SortedPage,
): Promise<ExpenseRow[]> {
  const { by, key, page } = sorted;
  const select = () => selectExpenses(db, ownerId, criteria);
  if (isMetBy(orders[by].criteria, criteria)) return fetchPage(select(), key, page);
  const few = await fewExpenses(db, ownerId, criteria);
  if (few && by === "BOOKED_ON" && isOfAmounts(criteria)) {
    const inRange = select().useIndex(amountIndex).select("expense.id", "id");
    return rowsOf(db, onPage(inRange, key, page), sorted);
  }
  if (few) return fetchPage(amongExpenses(select(), few), key, page);
  if (by !== "BOOKED_ON") {
    const found = await tryWindow(db, ownerId, criteria, sorted);
    if (found.length > page.size) return found;
  }
  // The index of days holds the columns of all orders and of all criteria.
  const matching = select().useIndex(coveringIndex).select("expense.id", "id");
  return rowsOf(db, onPage(matching, key, page), sorted);
}

function isMetBy(names: readonly (keyof ExpenseCriteria)[], criteria: ExpenseCriteria): boolean {
  return Object.entries(criteria).every(
    ([name, value]) => value === null || value === false || names.includes(name as keyof ExpenseCriteria),
  );
}

/** The rows that meet the criteria among the first ones after the page's start, in its order; no more than the page and one. */
function tryWindow(
  db: DataSource,
  ownerId: string,
  criteria: ExpenseCriteria,
  { by, key, page }: SortedPage,
): Promise<ExpenseRow[]> {
  const first = db
    .getRepository(ExpenseRow)
    .createQueryBuilder("expense")
    .useIndex(orders[by].index)
    .select("expense.id", "id")
    .where("expense.ownerId = :ownerId AND expense.deleted = :deleted", { ownerId, deleted: criteria.deleted });
  addBounds(first, key, page);
  inOrder(first, key, page).limit(windowRows);
  const query = joined(selectExpenses(db, ownerId, criteria), first);
  return inOrder(query, key, page)
    .limit(page.size + 1)
    .getMany();
}

/** The rows whose ids the query selects, in the order of the page. */
function rowsOf(db: DataSource, ids: ExpenseQuery, { key, page }: SortedPage): Promise<ExpenseRow[]> {
  const rows = joined(db.getRepository(ExpenseRow).createQueryBuilder("expense"), ids);
  return inOrder(rows, key, page).getMany();
}

function joined(query: ExpenseQuery, ids: ExpenseQuery): ExpenseQuery {
  return query.innerJoin(`(${ids.getQuery()})`, "chosen", "chosen.id = expense.id").setParameters({
    ...ids.getParameters(),
    ...query.getParameters(),
  });
}
