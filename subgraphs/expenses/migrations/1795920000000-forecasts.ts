import type { MigrationInterface, QueryRunner } from "typeorm";

const ascii = "CHARACTER SET ascii COLLATE ascii_bin";
const id = `CHAR(36) ${ascii}`;

/** What the worker forecasts of an owner's months: what is still to be spent in them, in minor units. */
export class Forecasts1795920000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE IF NOT EXISTS forecast (
         owner_id ${id} NOT NULL,
         month CHAR(7) ${ascii} NOT NULL,
         currency CHAR(3) ${ascii} NOT NULL,
         to_come_minor BIGINT NOT NULL,
         to_come_low_minor BIGINT NOT NULL,
         to_come_high_minor BIGINT NOT NULL,
         confidence DOUBLE NOT NULL,
         recurring_still_due_minor BIGINT NOT NULL,
         made_on DATE NOT NULL,
         computed_at DATETIME(3) NOT NULL,
         PRIMARY KEY (owner_id, month)) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP TABLE forecast");
  }
}
