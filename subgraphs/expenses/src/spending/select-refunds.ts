import type { DataSource, SelectQueryBuilder } from "typeorm";
import { ExpenseRow } from "../expense/expense.row";
import { fewExpenses } from "../listing/few-expenses";
import { addCriteria, type ExpenseCriteria } from "../listing/select-expenses";
import { RefundedExpenseRow } from "../rollup/refunded-expense.row";

/**
 * Makes the query of the refunds of one owner's expenses that meet the criteria: `expense` is what a report looks at of the expense,
 * `refund` the refund. The refunds are read from an index alone, and no row of the table of all expenses.
 */
export async function selectRefunds(
  db: DataSource,
  ownerId: string,
  criteria: ExpenseCriteria,
): Promise<SelectQueryBuilder<RefundedExpenseRow>> {
  const query = db
    .getRepository(RefundedExpenseRow)
    .createQueryBuilder("expense")
    .innerJoin(
      ExpenseRow,
      "refund",
      "refund.ownerId = expense.ownerId AND refund.refundOf = expense.id AND refund.deleted = 0 AND refund.direction = 'CREDIT'",
    )
    .where("expense.ownerId = :ownerId", { ownerId });
  // Only expenses that count are in this table.
  addCriteria(query, criteria, ["deleted", "direction", "anomalousOnly"]);
  if (criteria.anomalousOnly) query.andWhere(`expense.id IN (${unusual})`);
  const few = await fewExpenses(db, ownerId, criteria);
  if (few?.length === 0) return query.andWhere("1 = 0");
  return few ? query.andWhere("expense.id IN (:...few)", { few }) : query;
}

const unusual = `SELECT judged.id FROM expense judged USE INDEX (expense_anomalous)
  WHERE judged.owner_id = :ownerId AND judged.deleted = 0 AND judged.anomaly_kind IS NOT NULL`;
