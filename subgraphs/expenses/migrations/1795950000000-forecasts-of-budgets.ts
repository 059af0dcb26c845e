import type { MigrationInterface, QueryRunner } from "typeorm";

/** What the worker expects to be spent for each budget of a category, as JSON; null in forecasts of older workers. */
export class ForecastsOfBudgets1795950000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    if (await runner.hasColumn("forecast", "budgets")) return;
    await runner.query("ALTER TABLE forecast ADD COLUMN budgets MEDIUMTEXT NULL");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE forecast DROP COLUMN budgets");
  }
}
