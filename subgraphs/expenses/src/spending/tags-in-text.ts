import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { ExpenseTagRow } from "../expense/expense-tag.row";
import type { SqlPart } from "../rollup/rollup-sql";
import { cutMark, maxTagsInText } from "../search/search-text";
import { exactText } from "./united-cells";

// The search text has the tags, each before a tab, between the first tab and the vertical tab (search/search-text.ts). It is in the index that
// reports read, and `expense_tag` would be looked up for each expense: only a long text needs it, of which the index has no end, or whose
// tags have no room in a short key. All of it in bytes: a server takes several times as long to find letters, and to group by wide keys.

const maxKeyBytes = 210;
const text = "CAST(expense.searchText AS BINARY)";
const end = `SUBSTRING(${text}, LOCATE('\t', ${text}) + 1)`;
const length = "LENGTH(expense.searchText)";
// A text that was cut has more bytes too, so of most expenses only the length is looked at.
const isLong = `(${length} > ${maxKeyBytes} AND
  (RIGHT(${text}, LENGTH(:cutMark)) = :cutMark OR ${length} - LOCATE('\t', ${text}) > ${maxKeyBytes}))`;

/**
 * SQL of the tags of an expense in bytes, each with a tab after it, and after a vertical tab what does not count. Of a long text it is one of
 * its tags: there is a row for each.
 */
export const tagText = `IF(${isLong}, IFNULL(CAST(CONCAT(tagged.tag, '\t') AS BINARY), ''), LEFT(${end}, ${maxKeyBytes}))`;

/** SQL that tells of which row of a long text the totals count the expense. */
export const inTotal = `IF(${isLong}, NOT EXISTS (SELECT 1 FROM expense_tag earlier
  WHERE earlier.expense_id = tagged.expenseId AND earlier.tag < tagged.tag), 1)`;

/** Gives an expense with a long text a row for each of its tags. */
export function withLongTags<Row extends ObjectLiteral>(query: SelectQueryBuilder<Row>): SelectQueryBuilder<Row> {
  return query.leftJoin(ExpenseTagRow, "tagged", `tagged.expenseId = IF(${isLong}, expense.id, NULL)`, { cutMark });
}

/** Makes of cells that `tagText` groups those of each tag. An expense counts in the totals with the first of its tags. */
export function tagsOf({ sql, parameters }: SqlPart): SqlPart {
  const places = Array.from({ length: maxTagsInText }, (_, index) => `SELECT ${index + 1} AS place`);
  const columns = "label, kind, currency, base_currency, counted, amount_minor, base_minor";
  const tags = exactText("SUBSTRING_INDEX(cells.group_key, '\v', 1)");
  return {
    sql: `SELECT SUBSTRING_INDEX(SUBSTRING_INDEX(tags, '\t', place), '\t', -1) AS group_key, ${columns},
        (in_total AND place = 1) AS in_total
      FROM (SELECT ${tags} AS tags, ${columns}, in_total FROM (${sql}) cells) texts JOIN (${places.join(" UNION ALL ")}) places
        ON place <= GREATEST(1, LENGTH(tags) - LENGTH(REPLACE(tags, '\t', '')))`,
    parameters,
  };
}
