import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * Parked events are tried again without an operator. Events that are already parked, and those that a consumer of the previous
 * release still parks, are tried soon: the first try finds out which event of a stream is to be tried.
 */
export class RetryParked1795700000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    if (await runner.hasColumn("parked", "tries")) return;
    await runner.query(
      `ALTER TABLE parked
         ADD COLUMN tries INT UNSIGNED NOT NULL DEFAULT 0,
         ADD COLUMN next_try_at DATETIME(3) NULL DEFAULT CURRENT_TIMESTAMP(3),
         ADD KEY parked_due (consumer, next_try_at)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE parked DROP KEY parked_due, DROP COLUMN next_try_at, DROP COLUMN tries");
  }
}
