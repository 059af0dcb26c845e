import type { MigrationInterface, QueryRunner } from "typeorm";

const ascii = "CHARACTER SET ascii COLLATE ascii_bin";
const id = `CHAR(36) ${ascii}`;

/** What payments are worth in their owner's base currency, the days that have passed for each owner, and the forecast that was told. */
export class DaysAndForecasts1795920000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    if (!(await runner.hasColumn("payment", "base_minor"))) {
      await runner.query(
        `ALTER TABLE payment ADD COLUMN base_minor BIGINT NULL, ADD COLUMN base_currency CHAR(3) ${ascii} NULL,
           ADD KEY payment_spent (owner_id, direction, paid_on)`,
      );
    }
    await runner.query(
      `CREATE TABLE IF NOT EXISTS owner_clock (
         owner_id ${id} NOT NULL PRIMARY KEY,
         base_currency CHAR(3) ${ascii} NULL,
         time_zone VARCHAR(64) ${ascii} NULL,
         month_start_day TINYINT NOT NULL,
         last_day DATE NULL,
         rests_until DATETIME(3) NOT NULL,
         due_at DATETIME(3) NOT NULL,
         KEY owner_clock_due (due_at, owner_id))`,
    );
    await runner.query(
      `CREATE TABLE IF NOT EXISTS owner_tick (
         owner_id ${id} NOT NULL,
         day DATE NOT NULL,
         PRIMARY KEY (owner_id, day))`,
    );
    await runner.query(
      `CREATE TABLE IF NOT EXISTS forecast (
         owner_id ${id} NOT NULL PRIMARY KEY,
         month CHAR(7) ${ascii} NOT NULL,
         told TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ["forecast", "owner_tick", "owner_clock"]) await runner.query(`DROP TABLE ${table}`);
    await runner.query("ALTER TABLE payment DROP KEY payment_spent, DROP COLUMN base_minor, DROP COLUMN base_currency");
  }
}
