import type { MigrationInterface, QueryRunner } from "typeorm";

const id = "CHAR(36) CHARACTER SET ascii COLLATE ascii_bin";

/** The insights that the worker has told of. */
export class Insights1795910000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE IF NOT EXISTS insight (
         owner_id ${id} NOT NULL,
         insight_id ${id} NOT NULL,
         kind VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
         expense_id ${id} NULL,
         recurring_charge_id ${id} NULL,
         budget_id ${id} NULL,
         told MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
         PRIMARY KEY (owner_id, insight_id),
         KEY insight_of_expense (owner_id, expense_id),
         KEY insight_of_charge (owner_id, recurring_charge_id),
         KEY insight_of_budget (owner_id, budget_id))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP TABLE insight");
  }
}
