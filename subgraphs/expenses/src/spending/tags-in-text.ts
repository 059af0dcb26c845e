import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { ExpenseTagRow } from "../expense/expense-tag.row";
import type { SqlPart } from "../rollup/rollup-sql";
import { cutMark, maxTagsInText } from "../search/search-text";

// The search text has the tags, each before a tab, between the first tab and the vertical tab (search/search-text.ts). It is in the index that
// reports read, and `expense_tag` would be looked up for each expense: only a long text, of which the index has no end, needs it.

const isLong = "RIGHT(CAST(expense.searchText AS BINARY), LENGTH(:cutMark)) = :cutMark";

/** SQL of the tags of an expense, each with a tab after it. Of a long text it is one of its tags: there is a row for each. */
export const tagText = `IF(${isLong}, IFNULL(CONCAT(tagged.tag, '\t'), ''),
  SUBSTRING_INDEX(SUBSTRING(expense.searchText, LOCATE('\t', expense.searchText) + 1), '\v', 1))`;

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
  return {
    sql: `SELECT SUBSTRING_INDEX(SUBSTRING_INDEX(texts.group_key, '\t', place), '\t', -1) AS group_key, label, kind, currency, base_currency,
        counted, amount_minor, base_minor, (in_total AND place = 1) AS in_total
      FROM (${sql}) texts JOIN (${places.join(" UNION ALL ")}) places
        ON place <= GREATEST(1, LENGTH(texts.group_key) - LENGTH(REPLACE(texts.group_key, '\t', '')))`,
    parameters,
  };
}
