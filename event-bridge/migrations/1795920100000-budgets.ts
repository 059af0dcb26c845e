import type { MigrationInterface, QueryRunner } from "typeorm";

const ascii = "CHARACTER SET ascii COLLATE ascii_bin";
const id = `CHAR(36) ${ascii}`;

/** What owners mean to spend in each month. */
export class Budgets1795920100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE IF NOT EXISTS owner_budget (
         owner_id ${id} NOT NULL,
         budget_id ${id} NOT NULL,
         category_id ${id} NULL,
         amount_minor BIGINT NOT NULL,
         currency CHAR(3) ${ascii} NOT NULL,
         carry_over TINYINT(1) NOT NULL,
         PRIMARY KEY (owner_id, budget_id))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP TABLE owner_budget");
  }
}
