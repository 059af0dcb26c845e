import { rowsOfQuery } from "@expense-tracker/kit/database/find-rows";
import type { CursorValue } from "@expense-tracker/kit/input/cursor";
import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";
import type { Page } from "./page";

/** The column that a list is sorted by. Rows with equal values are sorted by id, so that each row has one place. */
export interface SortKey {
  /** The column with its table's alias, e.g. `expense.bookedOn`. */
  column: string;
  /** The id column with its table's alias. */
  id: string;
  descending: boolean;
  /** Makes SQL that converts the parameter to the column's type. Compared as texts or floats, equal values would differ. */
  typed: (parameter: string) => string;
}

/**
 * Fetches the rows of a page and one more, in the direction of paging: backwards they begin at the end of the list.
 *
 * The condition is `a <= ? AND (a < ? OR b < ?)`. The servers do not use an index range for the equal `(a, b) < (?, ?)`.
 */
export function fetchPage<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  key: SortKey,
  page: Page,
): Promise<Row[]> {
  return rowsOfQuery(onPage(query, key, page));
}

/** Limits the query to the rows that `fetchPage` fetches. */
export function onPage<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  key: SortKey,
  page: Page,
): SelectQueryBuilder<Row> {
  addBounds(query, key, page);
  return inOrder(query, key, page).limit(page.size + 1);
}

/** Limits the query to the rows beyond the page's cursors. */
export function addBounds<Row extends ObjectLiteral>(query: SelectQueryBuilder<Row>, key: SortKey, page: Page): void {
  if (page.after) addBound(query, key, "after", page.after, key.descending ? "<" : ">");
  if (page.before) addBound(query, key, "before", page.before, key.descending ? ">" : "<");
}

/** Sorts the rows in the direction of paging. */
export function inOrder<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  key: SortKey,
  page: Pick<Page, "backwards">,
): SelectQueryBuilder<Row> {
  const order = key.descending === page.backwards ? "ASC" : "DESC";
  return query.orderBy(key.column, order).addOrderBy(key.id, order);
}

function addBound<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  { column, id, typed }: SortKey,
  name: string,
  [value, idValue]: CursorValue[],
  beyond: "<" | ">",
): void {
  const bound = typed(`:${name}Value`);
  query.andWhere(`${column} ${beyond}= ${bound} AND (${column} ${beyond} ${bound} OR ${id} ${beyond} :${name}Id)`, {
    [`${name}Value`]: value,
    [`${name}Id`]: idValue,
  });
}
