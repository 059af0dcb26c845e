import type { MigrationInterface, QueryRunner } from "typeorm";

/** Counters of tries. */
export class Throttle1795442580000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE IF NOT EXISTS throttle (
         id BINARY(32) NOT NULL PRIMARY KEY,
         clear_at_ms BIGINT NOT NULL,
         KEY throttle_clear (clear_at_ms))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP TABLE throttle");
  }
}
