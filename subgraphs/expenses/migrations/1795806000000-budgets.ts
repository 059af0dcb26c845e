import type { MigrationInterface, QueryRunner } from "typeorm";

const ascii = "CHARACTER SET ascii COLLATE ascii_bin";
const id = `CHAR(36) ${ascii}`;

// One budget for each category, and one for everything: in a unique key NULLs would not be equal.
const budget = `CREATE TABLE IF NOT EXISTS budget (
  id ${id} NOT NULL PRIMARY KEY,
  owner_id ${id} NOT NULL,
  category_id ${id} NULL,
  category_key ${id} NOT NULL,
  amount_minor BIGINT NOT NULL,
  currency CHAR(3) ${ascii} NOT NULL,
  carry_over TINYINT(1) NOT NULL,
  thresholds TEXT NOT NULL,
  since_month CHAR(7) ${ascii} NOT NULL,
  version INT UNSIGNED NOT NULL,
  created_at DATETIME(3) NOT NULL,
  updated_at DATETIME(3) NOT NULL,
  CONSTRAINT budget_amount_positive CHECK (amount_minor > 0),
  UNIQUE KEY budget_of_category (owner_id, category_key)) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`;

const budgetCrossing = `CREATE TABLE IF NOT EXISTS budget_crossing (
  budget_id ${id} NOT NULL,
  month CHAR(7) ${ascii} NOT NULL,
  threshold SMALLINT UNSIGNED NOT NULL,
  owner_id ${id} NOT NULL,
  created_at DATETIME(3) NOT NULL,
  PRIMARY KEY (budget_id, month, threshold),
  KEY budget_crossing_of_owner (owner_id)) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`;

/** What owners mean to spend in a month, and which thresholds they have been told of. */
export class Budgets1795806000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of [budget, budgetCrossing]) await runner.query(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ["budget_crossing", "budget"]) await runner.query(`DROP TABLE ${table}`);
  }
}
