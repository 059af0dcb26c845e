import type { MigrationInterface, QueryRunner } from "typeorm";

const ascii = "CHARACTER SET ascii COLLATE ascii_bin";
const id = `CHAR(36) ${ascii}`;

/** What the worker found that owners may want to know, and what they dismissed. The worker makes the ids from the owner and the subject. */
export class Insights1795910000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE IF NOT EXISTS insight (
         id ${id} NOT NULL PRIMARY KEY,
         owner_id ${id} NOT NULL,
         kind VARCHAR(20) ${ascii} NOT NULL,
         text VARCHAR(1000) NOT NULL,
         parameters MEDIUMTEXT NOT NULL,
         expense_id ${id} NULL,
         recurring_charge_id ${id} NULL,
         budget_id ${id} NULL,
         found TINYINT(1) NOT NULL,
         dismissed_at DATETIME(3) NULL,
         created_at DATETIME(3) NOT NULL,
         updated_at DATETIME(3) NOT NULL,
         KEY insight_of_owner (owner_id, created_at, id)) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP TABLE insight");
  }
}
