import type { CursorValue } from "@expense-tracker/kit/input/cursor";
import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";
import type { Page } from "./page";

/** What a list is sorted by; the id breaks ties, so that every row has one place. */
export interface SortKey {
  /** With its alias, e.g. `expense.bookedOn`. */
  column: string;
  /** Alias and name of the id. */
  id: string;
  descending: boolean;
  /** SQL that gives the parameter the column's own type: compared as texts or floats, equal values would not be equal. */
  typed: (parameter: string) => string;
}

/**
 * Fetches a page and one row more, in the order of paging: backwards it begins at the end.
 *
 * The predicate is `a <= ? AND (a < ? OR b < ?)`: `(a, b) < (?, ?)` says the same and is not range-scanned.
 */
export function fetchPage<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  key: SortKey,
  page: Page,
): Promise<Row[]> {
  if (page.after) addBound(query, key, "after", page.after, key.descending ? "<" : ">");
  if (page.before) addBound(query, key, "before", page.before, key.descending ? ">" : "<");
  const order = key.descending === page.backwards ? "ASC" : "DESC";
  return query
    .orderBy(key.column, order)
    .addOrderBy(key.id, order)
    .limit(page.size + 1)
    .getMany();
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
