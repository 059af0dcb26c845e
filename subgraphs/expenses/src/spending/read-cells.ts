import type { DataSource, ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { ExpenseTagRow } from "../expense/expense-tag.row";
import { scanExpenses } from "../listing/scan-expenses";
import type { ExpenseCriteria } from "../listing/select-expenses";
import type { RollupDimension } from "../rollup/rollup";
import type { SqlPart } from "../rollup/rollup-sql";
import { inMinorUnits } from "../money/minor-units-sql";
import type { Grouping } from "./groupings";
import { selectRefunds } from "./select-refunds";

const bucketColumns: Record<RollupDimension, string> = {
  ALL: "''",
  CATEGORY: "IFNULL(expense.categoryId, '')",
  MERCHANT: "IFNULL(expense.merchantKey, '')",
  METHOD: "IFNULL(expense.paymentMethod, '')",
  TAG: "IFNULL(tagged.tag, '')",
};

/**
 * Sums expenses by group from the expenses themselves, with the rules and the columns of the rollups.
 *
 * @param income the owner's categories of income.
 * @returns one part for the expenses, and one for the refunds that are linked to them: the criteria are those of their expenses.
 */
export async function readCells(
  db: DataSource,
  ownerId: string,
  criteria: ExpenseCriteria,
  { dimension, keyOfDay }: Pick<Grouping, "dimension" | "keyOfDay">,
  income: readonly string[],
): Promise<SqlPart[]> {
  const { direction } = criteria;
  const key = keyOfDay ? "expense.bookedOn" : bucketColumns[dimension];
  const select = (query: SumQuery, money: string, kind: string) =>
    labelled(toPart(withTags(selectSums(query, { money, key, kind, dimension }), dimension)), dimension);
  const own = await scanExpenses(db, ownerId, criteria);
  if (direction) return [select(own, "expense", `'${direction}'`)];
  own.andWhere(
    `(expense.direction = 'DEBIT' OR (expense.direction = 'CREDIT' AND expense.refundOf IS NULL AND
      expense.categoryId IS NOT NULL AND expense.categoryId NOT IN (:...income)))`,
    { income: income.length === 0 ? [""] : income },
  );
  return [
    select(own, "expense", "IF(expense.direction = 'DEBIT', 'DEBIT', 'REFUND')"),
    select(await selectRefunds(db, ownerId, criteria), "refund", "'REFUND'"),
  ];
}

type SumQuery = SelectQueryBuilder<ObjectLiteral>;

interface Summed {
  /** The alias of the table whose amounts are summed. */
  money: string;
  key: string;
  kind: string;
  dimension: RollupDimension;
}

function selectSums(query: SumQuery, { money, key, kind, dimension }: Summed): SumQuery {
  const isConverted = `${money}.baseMinor IS NOT NULL AND ${money}.baseCurrency IS NOT NULL`;
  const baseCurrency = `IF(${isConverted}, ${money}.baseCurrency, '')`;
  const sums = query
    .select(key, "group_key")
    .addSelect(dimension === "MERCHANT" ? "MAX(expense.id)" : "NULL", "label")
    .addSelect(kind, "kind")
    .addSelect(`${money}.currency`, "currency")
    .addSelect(baseCurrency, "base_currency")
    .addSelect("COUNT(*)", "counted")
    .addSelect(amountOf(money), "amount_minor")
    .addSelect(`SUM(IF(${isConverted}, ${money}.baseMinor, 0))`, "base_minor")
    .addSelect(dimension === "TAG" ? ofFirstTag : "1", "in_total")
    .groupBy("group_key")
    .addGroupBy("kind")
    .addGroupBy(`${money}.currency`)
    .addGroupBy(baseCurrency);
  return dimension === "TAG" ? sums.addGroupBy("in_total") : sums;
}

/** An expense counts in the group of each of its tags, and in the totals once. */
const ofFirstTag =
  "NOT EXISTS (SELECT 1 FROM expense_tag earlier WHERE earlier.expense_id = tagged.expenseId AND earlier.tag < tagged.tag)";

function amountOf(money: string): string {
  return money === "expense"
    ? inMinorUnits("SUM(expense.amountValue)", "expense.currency")
    : `SUM(${money}.amountMinor)`;
}

function withTags(query: SumQuery, dimension: RollupDimension): SumQuery {
  if (dimension !== "TAG") return query;
  return query.leftJoin(ExpenseTagRow, "tagged", "tagged.expenseId = expense.id");
}

function toPart(query: SumQuery): SqlPart {
  const [sql, parameters] = query.getQueryAndParameters();
  return { sql, parameters };
}

/** Names each merchant as its newest expense does. The index of days does not hold names, so one row is looked up for each merchant. */
function labelled({ sql, parameters }: SqlPart, dimension: RollupDimension): SqlPart {
  if (dimension !== "MERCHANT") return { sql, parameters };
  return {
    sql: `SELECT group_key, named.merchant AS label, kind, found.currency AS currency, found.base_currency AS base_currency, counted,
        found.amount_minor AS amount_minor, found.base_minor AS base_minor, in_total
      FROM (${sql}) found LEFT JOIN expense named ON named.id = found.label`,
    parameters,
  };
}
