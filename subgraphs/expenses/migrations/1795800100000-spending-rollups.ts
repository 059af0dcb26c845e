import type { MigrationInterface, QueryRunner } from "typeorm";

const ascii = "CHARACTER SET ascii COLLATE ascii_bin";
const exact = "CHARACTER SET utf8mb4 COLLATE utf8mb4_bin";

/** See src/rollup/rollup.ts. DECIMAL, because a million of the largest amounts have no room in a BIGINT. */
const rollups = `CREATE TABLE IF NOT EXISTS spending_rollup (
  owner_id CHAR(36) ${ascii} NOT NULL,
  dimension VARCHAR(10) ${ascii} NOT NULL,
  grain VARCHAR(5) ${ascii} NOT NULL,
  period DATE NOT NULL,
  bucket VARCHAR(200) ${exact} NOT NULL,
  kind VARCHAR(6) ${ascii} NOT NULL,
  currency CHAR(3) ${ascii} NOT NULL,
  base_currency CHAR(3) ${ascii} NOT NULL,
  counted INT NOT NULL,
  amount_minor DECIMAL(30,0) NOT NULL,
  base_minor DECIMAL(30,0) NOT NULL,
  label VARCHAR(200) ${exact} NULL,
  PRIMARY KEY (owner_id, dimension, grain, kind, period, bucket, currency, base_currency))
  DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`;

/**
 * Keeps the sums of reports; a later migration builds them for the expenses that are there. The index of an owner's days holds what
 * reports with other filters sum and group by, now with base amounts, refunds and the merchant's key.
 */
export class SpendingRollups1795800100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE expense DROP KEY expense_booked, ADD KEY expense_booked
         (owner_id, deleted, booked_on, id, currency, amount_minor, direction, category_id, payment_method, source, merchant_key,
          refund_of, base_currency, base_minor, merchant)`,
    );
    await runner.query(rollups);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP TABLE spending_rollup");
    await runner.query(
      `ALTER TABLE expense DROP KEY expense_booked, ADD KEY expense_booked
         (owner_id, deleted, booked_on, id, currency, amount_minor, direction, category_id, payment_method, source, merchant)`,
    );
  }
}
