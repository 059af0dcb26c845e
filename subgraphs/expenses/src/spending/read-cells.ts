import type { DataSource, ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { scanExpenses } from "../listing/scan-expenses";
import type { ExpenseCriteria } from "../listing/select-expenses";
import { inMinorUnits } from "../money/minor-units-sql";
import type { RollupDimension } from "../rollup/rollup";
import type { SqlPart } from "../rollup/rollup-sql";
import { exactSum, exactSumOf } from "./exact-sum";
import type { Grouping } from "./groupings";
import { selectRefunds } from "./select-refunds";
import type { ReportCurrency } from "./spending-sums";
import { inTotal, tagsOf, tagText, withLongTags } from "./tags-in-text";

type SumQuery = SelectQueryBuilder<ObjectLiteral>;

/** The alias of the table whose amounts are summed. Its index holds one amount. */
type Money = "expense" | "refund";
const amountColumns: Record<Money, string> = { expense: "amountValue", refund: "amountMinor" };
const amountOf: Record<Money, string> = {
  expense: inMinorUnits("found.amount", "in_currency"),
  refund: "found.amount",
};

/** What expenses are grouped by. Bare columns: a server takes twice as long to group a million rows by a function of them. */
const groupedBy: Record<RollupDimension, string> = {
  ALL: "''",
  CATEGORY: "expense.categoryId",
  MERCHANT: "expense.merchantKey",
  METHOD: "expense.paymentMethod",
  TAG: tagText,
};

/** How expenses are summed. */
export interface CellsQuestion {
  grouping: Pick<Grouping, "dimension" | "keyOfDay">;
  report: ReportCurrency;
  /** The owner's categories of income. */
  income: readonly string[];
}

/**
 * Sums expenses by group from the expenses themselves, with the rules of the rollups.
 *
 * @returns one part for the expenses, and one for the refunds that are linked to them: the criteria are those of their expenses.
 */
export async function readCells(
  db: DataSource,
  ownerId: string,
  criteria: ExpenseCriteria,
  question: CellsQuestion,
): Promise<SqlPart[]> {
  const { direction } = criteria;
  const own = await scanExpenses(db, ownerId, criteria);
  if (direction) return [cellsOf(own, "expense", `'${direction}'`, question)];
  own.andWhere(
    `(expense.direction = 'DEBIT' OR (expense.direction = 'CREDIT' AND expense.refundOf IS NULL AND
      expense.categoryId IS NOT NULL AND expense.categoryId NOT IN (:...income)))`,
    { income: question.income.length === 0 ? [""] : question.income },
  );
  return [
    cellsOf(own, "expense", "IF(of_direction = 'DEBIT', 'DEBIT', 'REFUND')", question),
    cellsOf(await selectRefunds(db, ownerId, criteria), "refund", "'REFUND'", question),
  ];
}

/**
 * @param money whose amounts are summed; the groups are those of `expense`.
 * @param kind SQL of the cell's kind from the direction.
 */
function cellsOf(query: SumQuery, money: Money, kind: string, { grouping, report }: CellsQuestion): SqlPart {
  const { dimension, keyOfDay } = grouping;
  const isOfDay = keyOfDay !== null;
  const isOfTags = !isOfDay && dimension === "TAG";
  const isOfMerchants = !isOfDay && dimension === "MERCHANT";
  const sums = selectSums(isOfTags ? withLongTags(query) : query, money, report);
  sums.addSelect(isOfDay ? "expense.bookedOn" : groupedBy[dimension], "raw_key").addGroupBy("raw_key");
  if (isOfTags) sums.addSelect(inTotal, "counts").addGroupBy("counts");
  // The index of days does not hold names: one row is looked up for each merchant, which is called as in its newest expense.
  if (isOfMerchants) sums.addSelect("MAX(expense.id)", "newest");
  const [sql, parameters] = sums.getQueryAndParameters();
  const cells = `SELECT ${isOfDay ? "raw_key" : "IFNULL(raw_key, '')"} AS group_key,
      ${isOfMerchants ? "named.merchant" : "NULL"} AS label, ${kind} AS kind, in_currency AS currency,
      IF(is_based, in_currency, '') AS base_currency, counted, IFNULL(${amountOf[money]}, 0) AS amount_minor,
      ${exactSum("based")} AS base_minor, ${isOfTags ? "counts" : "1"} AS in_total
    FROM (${sql}) found ${isOfMerchants ? "LEFT JOIN expense named ON named.id = found.newest" : ""}`;
  return isOfTags ? tagsOf({ sql: cells, parameters }) : { sql: cells, parameters };
}

/**
 * Adds up, by currency, what is not in the report's currency at a base amount, and those base amounts: `amount` has no value where
 * `based` has one.
 */
function selectSums(query: SumQuery, money: Money, { currency, isBase }: ReportCurrency): SumQuery {
  const isBased = isBase ? `(${money}.baseCurrency = :reported AND ${money}.baseMinor IS NOT NULL)` : "0";
  return query
    .select(isBased, "is_based")
    .addSelect(`IF(${isBased}, ${money}.baseCurrency, ${money}.currency)`, "in_currency")
    .addSelect(`${money}.direction`, "of_direction")
    .addSelect("COUNT(*)", "counted")
    .addSelect(`SUM(IF(${isBased}, NULL, ${money}.${amountColumns[money]}))`, "amount")
    .addSelect(exactSumOf(`IF(${isBased}, ${money}.baseMinor, NULL)`, "low"), "based_low")
    .addSelect(exactSumOf(`IF(${isBased}, ${money}.baseMinor, NULL)`, "high"), "based_high")
    .setParameter("reported", currency)
    .groupBy("is_based")
    .addGroupBy("in_currency")
    .addGroupBy("of_direction");
}
