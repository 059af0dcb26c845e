import { newId } from "@expense-tracker/kit/input/id";
import { inTransaction } from "@expense-tracker/kit/database/transaction";
import { lockOwner } from "@expense-tracker/kit/stream/owner-stream";
import { rebuildRollups } from "@expense-tracker/subgraph-expenses/rollup/rebuild-rollups";
import { ensureOwner } from "@expense-tracker/subgraph-expenses/owner/ensure-owner";
import type { DataSource } from "typeorm";

/** The ten years over which the expenses are spread. */
export const seededYears = { from: "2016-01-01", to: "2025-12-31" };
const seededDays = 3_653;
const rowsAtOnce = 25_000;

/**
 * Makes an owner with this many expenses, spread evenly over ten years, of 500 merchants, with tags, refunds and foreign currencies.
 * The rows are written by SQL, because a million mutations take hours; the sums that each write keeps are then built from the rows.
 *
 * @returns the owner's id.
 */
export async function seedExpenses(db: DataSource, rows: number, say: (line: string) => void): Promise<string> {
  const ownerId = newId();
  await inTransaction(db, async (tx) => {
    await ensureOwner(tx, await lockOwner(tx, ownerId));
    await tx.query("UPDATE owner SET base_currency = 'INR' WHERE owner_id = ?", [ownerId]);
  });
  const ids = `CONCAT(LEFT(?, 23), LPAD(LOWER(HEX(n)), 13, '-000000000000'))`;
  for (let first = 0; first < rows; first += rowsAtOnce) {
    const numbers = numbersFrom(first, Math.min(rowsAtOnce, rows - first));
    await db.query(
      `INSERT INTO expense (id, owner_id, version, amount_minor, currency, amount_value, direction, merchant, merchant_key, category_id,
         category_source, inputs_version, note, tags, payment_method, booked_on, source, created_at, updated_at, base_minor,
         base_currency, refund_of)
       SELECT ${ids}, ?, 1, 100 + n * 7919 % 100000, IF(n % 20 = 0, 'USD', 'INR'), (100 + n * 7919 % 100000) / 100,
         IF(n % 33 = 0, 'CREDIT', 'DEBIT'), CONCAT('Merchant ', n * 31 % 500), CONCAT('merchant ', n * 31 % 500), c.id, 'USER', 1,
         CONCAT('note ', n % 1000), IF(n % 3 = 0, CONCAT('["tag ', n * 17 % 50, '"]'), '[]'),
         ELT(1 + n % 4, 'CARD', 'UPI', 'CASH', NULL), '${seededYears.from}' + INTERVAL n * 3469 % ${seededDays} DAY, 'MANUAL',
         '2016-01-01' + INTERVAL n SECOND, UTC_TIMESTAMP(3), IF(n % 20 = 0, NULL, 100 + n * 7919 % 100000),
         IF(n % 20 = 0, NULL, 'INR'), IF(n % 66 = 0 AND n > 0, CONCAT(LEFT(?, 23), LPAD(LOWER(HEX(n - 1)), 13, '-000000000000')), NULL)
       FROM (${numbers}) numbers
       JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place, COUNT(*) OVER () AS places FROM category WHERE owner_id = ?) c
         ON c.place = n * 13 % c.places`,
      [ownerId, ownerId, ownerId, ownerId],
    );
    await db.query(
      `INSERT INTO expense_tag (expense_id, tag, owner_id) SELECT ${ids}, CONCAT('tag ', n * 17 % 50), ?
       FROM (${numbers}) numbers WHERE n % 3 = 0`,
      [ownerId, ownerId],
    );
  }
  const start = performance.now();
  await rebuildRollups(db.manager, ownerId);
  say(`built the rollups of ${rows} expenses in ${((performance.now() - start) / 1_000).toFixed(1)} s`);
  return ownerId;
}

/** SQL of the whole numbers from `first` on, as column `n`: neither server has a table of them. */
function numbersFrom(first: number, count: number): string {
  const digits =
    "(SELECT 0 d UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9)";
  return `SELECT ${first} + a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d AS n
    FROM ${["a", "b", "c", "e", "f"].map((name) => `${digits} ${name}`).join(" CROSS JOIN ")}
    WHERE a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d < ${count}`;
}
