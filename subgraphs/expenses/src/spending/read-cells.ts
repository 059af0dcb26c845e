import type { DataSource } from "typeorm";
import { ExpenseTagRow } from "../expense/expense-tag.row";
import { ExpenseRow } from "../expense/expense.row";
import { scanExpenses } from "../listing/scan-expenses";
import { selectExpenses, type ExpenseCriteria, type ExpenseQuery } from "../listing/select-expenses";
import type { RollupDimension } from "../rollup/rollup";
import type { SqlPart } from "../rollup/rollup-sql";
import type { Grouping } from "./groupings";

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
  const key = keyOfDay?.("expense.bookedOn") ?? bucketColumns[dimension];
  const select = (query: ExpenseQuery, money: string, kind: string) =>
    toPart(withTags(selectSums(query, { money, key, kind, dimension }), dimension));
  const own = await scanExpenses(db, ownerId, criteria);
  if (direction) return [select(own, "expense", `'${direction}'`)];
  own.andWhere(
    `(expense.direction = 'DEBIT' OR (expense.direction = 'CREDIT' AND expense.refundOf IS NULL AND
      expense.categoryId IS NOT NULL AND expense.categoryId NOT IN (:...income)))`,
    { income: income.length === 0 ? [""] : income },
  );
  const refunded = selectExpenses(db, ownerId, { ...criteria, direction: "DEBIT" })
    .innerJoin(ExpenseRow, "refund", "refund.refundOf = expense.id")
    .andWhere("refund.ownerId = :ownerId AND refund.refundOf IS NOT NULL AND refund.direction = 'CREDIT'")
    .andWhere("refund.deletedAt IS NULL");
  return [
    select(own, "expense", "IF(expense.direction = 'DEBIT', 'DEBIT', 'REFUND')"),
    select(refunded, "refund", "'REFUND'"),
  ];
}

interface Summed {
  /** The alias of the table whose amounts are summed. */
  money: string;
  key: string;
  kind: string;
  dimension: RollupDimension;
}

function selectSums(query: ExpenseQuery, { money, key, kind, dimension }: Summed): ExpenseQuery {
  const isConverted = `${money}.baseMinor IS NOT NULL AND ${money}.baseCurrency IS NOT NULL`;
  const baseCurrency = `IF(${isConverted}, ${money}.baseCurrency, '')`;
  return query
    .select(key, "group_key")
    .addSelect(dimension === "MERCHANT" ? "MAX(expense.merchant)" : "NULL", "label")
    .addSelect(kind, "kind")
    .addSelect(`${money}.currency`, "currency")
    .addSelect(baseCurrency, "base_currency")
    .addSelect("COUNT(*)", "counted")
    .addSelect(`SUM(${money}.amountMinor)`, "amount_minor")
    .addSelect(`SUM(IF(${isConverted}, ${money}.baseMinor, 0))`, "base_minor")
    .groupBy("group_key")
    .addGroupBy("kind")
    .addGroupBy(`${money}.currency`)
    .addGroupBy(baseCurrency);
}

function withTags(query: ExpenseQuery, dimension: RollupDimension): ExpenseQuery {
  if (dimension !== "TAG") return query;
  return query.leftJoin(ExpenseTagRow, "tagged", "tagged.expenseId = expense.id");
}

function toPart(query: ExpenseQuery): SqlPart {
  const [sql, parameters] = query.getQueryAndParameters();
  return { sql, parameters };
}
