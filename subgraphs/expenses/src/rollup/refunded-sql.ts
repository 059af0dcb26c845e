import type { SqlPart } from "./rollup-sql";

/** The columns of `refunded_expense`. Those of `expense` have the same names. */
export const refundedColumns = [
  "owner_id",
  "booked_on",
  "id",
  "currency",
  "amount_value",
  "category_id",
  "payment_method",
  "merchant_key",
  "search_text",
] as const;

const id = "CHAR(36) CHARACTER SET ascii COLLATE ascii_bin";
const exact = "CHARACTER SET utf8mb4 COLLATE utf8mb4_bin";

/** The second key finds an expense that changes. It is not unique: that would lock the rows of other owners beside it. */
export const refundedTable = `CREATE TABLE IF NOT EXISTS refunded_expense (
  owner_id ${id} NOT NULL,
  booked_on DATE NOT NULL,
  id ${id} NOT NULL,
  currency CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  amount_value DECIMAL(20,4) NOT NULL,
  category_id ${id} NULL,
  payment_method VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
  merchant_key VARCHAR(200) ${exact} NULL,
  search_text VARCHAR(300) ${exact} NULL,
  PRIMARY KEY (owner_id, booked_on, id),
  KEY refunded_expense_of_owner (owner_id, id)) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`;

/**
 * The SELECT that computes rows of `refunded_expense` from the expenses of one owner.
 *
 * @param which a condition on `refund_of`, the id of the refunded expense.
 */
export function computedRefunded(ownerId: string, which: SqlPart): SqlPart {
  const columns = refundedColumns.map((column) => `expense.${column}`).join(", ");
  // STRAIGHT_JOIN: refunds are few, and each names its expense.
  return {
    sql: `SELECT ${columns} FROM (SELECT DISTINCT refund_of FROM expense USE INDEX (expense_refunds)
        WHERE owner_id = ? AND ${which.sql} AND deleted = 0 AND direction = 'CREDIT') linked
      STRAIGHT_JOIN expense ON expense.id = linked.refund_of
      WHERE expense.owner_id = ? AND expense.deleted = 0 AND expense.direction = 'DEBIT'`,
    parameters: [ownerId, ...which.parameters, ownerId],
  };
}

/** The statement that stores what `computedRefunded` computes. No row with these ids may be there. */
export function storeComputed({ sql, parameters }: SqlPart): { sql: string; values: unknown[] } {
  return { sql: `INSERT INTO refunded_expense (${refundedColumns.join(", ")}) ${sql}`, values: parameters };
}
