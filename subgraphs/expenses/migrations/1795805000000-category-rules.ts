import type { MigrationInterface, QueryRunner } from "typeorm";

const id = "CHAR(36) CHARACTER SET ascii COLLATE ascii_bin";
const words = "DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci";

const categoryRule = `CREATE TABLE IF NOT EXISTS category_rule (
  id ${id} NOT NULL PRIMARY KEY,
  owner_id ${id} NOT NULL,
  position INT UNSIGNED NOT NULL,
  when_merchant VARCHAR(200) NULL,
  when_text VARCHAR(200) NULL,
  min_amount DECIMAL(36,18) NULL,
  max_amount DECIMAL(36,18) NULL,
  when_account VARCHAR(50) NULL,
  category_id ${id} NULL,
  add_tags TEXT NOT NULL,
  set_merchant VARCHAR(200) NULL,
  created_at DATETIME(3) NOT NULL,
  updated_at DATETIME(3) NOT NULL,
  KEY category_rule_order (owner_id, position)) ${words}`;

const ruleRun = `CREATE TABLE IF NOT EXISTS rule_run (
  id ${id} NOT NULL PRIMARY KEY,
  owner_id ${id} NOT NULL,
  rule_id ${id} NOT NULL,
  rules MEDIUMTEXT NOT NULL,
  status VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  matched INT UNSIGNED NOT NULL,
  changed INT UNSIGNED NOT NULL,
  undone INT UNSIGNED NOT NULL,
  last_id ${id} NULL,
  last_created_at DATETIME(3) NULL,
  created_at DATETIME(3) NOT NULL,
  KEY rule_run_of_rule (owner_id, rule_id, created_at),
  KEY rule_run_status (status, created_at),
  KEY rule_run_age (created_at)) ${words}`;

const ruleRunChange = `CREATE TABLE IF NOT EXISTS rule_run_change (
  run_id ${id} NOT NULL,
  expense_id ${id} NOT NULL,
  owner_id ${id} NOT NULL,
  before_run TEXT NOT NULL,
  after_run TEXT NOT NULL,
  created_at DATETIME(3) NOT NULL,
  PRIMARY KEY (run_id, expense_id),
  KEY rule_run_change_of_owner (owner_id),
  KEY rule_run_change_age (created_at)) ${words}`;

/** An owner's rules for new expenses, their runs over old ones, and what each run changed. */
export class CategoryRules1795805000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    if (!(await runner.hasColumn("owner", "rules_version"))) {
      await runner.query("ALTER TABLE owner ADD COLUMN rules_version INT UNSIGNED NOT NULL DEFAULT 0");
    }
    for (const table of [categoryRule, ruleRun, ruleRunChange]) await runner.query(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ["rule_run_change", "rule_run", "category_rule"]) await runner.query(`DROP TABLE ${table}`);
    await runner.query("ALTER TABLE owner DROP COLUMN rules_version");
  }
}
