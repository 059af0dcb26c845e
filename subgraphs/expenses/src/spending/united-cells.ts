import type { SqlPart } from "../rollup/rollup-sql";

/** Parts that together are the cells of a report. */
export interface GroupCells {
  /** With the columns of a row of `foldCells`, and `in_total`: 0 for a sum of expenses that another group counts in the totals. */
  cells: SqlPart[];
  /** Have the columns of all parts the same types? */
  areAlike: boolean;
}

/** A MySQL server takes the collation of a union's column from all parts: they must agree. */
export const exactText = (sql: string) => `CONVERT(${sql} USING utf8mb4) COLLATE utf8mb4_bin`;

/**
 * One statement of all cells. One part stays as it is: the server then reads it without making a table of it.
 *
 * @param areAlike true: the columns of all parts have the same types.
 */
export function unitedCells(cells: SqlPart[], areAlike: boolean): SqlPart {
  const isAlone = cells.length === 1;
  const [key, label] = areAlike ? ["group_key", "label"] : [exactText("group_key"), exactText("label")];
  const columns = `${key} AS group_key, ${label} AS label, kind, currency, base_currency, counted, amount_minor, base_minor, in_total`;
  const part = ({ sql }: SqlPart) => (isAlone ? sql : `SELECT ${columns} FROM (${sql}) cells`);
  return { sql: cells.map(part).join(" UNION ALL "), parameters: cells.flatMap(({ parameters }) => parameters) };
}
