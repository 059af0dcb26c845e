import type { MigrationInterface, QueryRunner } from "typeorm";

const ascii = "CHARACTER SET ascii COLLATE ascii_bin";
const id = `CHAR(36) ${ascii}`;

// The worker makes the ids from the owner and the merchant, so no two owners have the same.
const recurringCharge = `CREATE TABLE IF NOT EXISTS recurring_charge (
  id ${id} NOT NULL PRIMARY KEY,
  owner_id ${id} NOT NULL,
  merchant VARCHAR(300) NOT NULL,
  name VARCHAR(300) NULL,
  currency CHAR(3) ${ascii} NOT NULL,
  amount_minor BIGINT NOT NULL,
  amount_min_minor BIGINT NOT NULL,
  amount_max_minor BIGINT NOT NULL,
  recurs VARCHAR(20) ${ascii} NOT NULL,
  next_due_on DATE NOT NULL,
  last_paid_on DATE NOT NULL,
  confidence DOUBLE NOT NULL,
  found TINYINT(1) NOT NULL,
  confirmed TINYINT(1) NOT NULL,
  dismissed TINYINT(1) NOT NULL,
  created_at DATETIME(3) NOT NULL,
  updated_at DATETIME(3) NOT NULL,
  KEY recurring_charge_of_owner (owner_id, found, next_due_on)) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`;

const recurringPayment = `CREATE TABLE IF NOT EXISTS recurring_payment (
  owner_id ${id} NOT NULL,
  expense_id ${id} NOT NULL,
  recurring_charge_id ${id} NOT NULL,
  PRIMARY KEY (owner_id, expense_id),
  KEY recurring_payment_of_charge (owner_id, recurring_charge_id)) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`;

/** The recurring charges that the worker found, what owners said about them, and which expenses are their payments. */
export class RecurringCharges1795901000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of [recurringCharge, recurringPayment]) await runner.query(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ["recurring_payment", "recurring_charge"]) await runner.query(`DROP TABLE ${table}`);
  }
}
