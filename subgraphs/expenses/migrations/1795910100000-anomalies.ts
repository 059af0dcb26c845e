import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * Why the worker calls an expense unusual. The index finds the few expenses that have a reason; the one of days has no room for it: with 16
 * columns MySQL does not use it (see the migration of lists and refunds).
 */
export class Anomalies1795910100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // A migration that was ended half-way runs again: all of this is one statement.
    const known: unknown[] = await runner.query("SHOW COLUMNS FROM expense LIKE 'anomaly_kind'");
    if (known.length > 0) return;
    await runner.query(
      `ALTER TABLE expense
         ADD COLUMN anomaly_kind VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
         ADD COLUMN anomaly_score DOUBLE NULL,
         ADD COLUMN anomaly_reason VARCHAR(500) NULL,
         ADD KEY expense_anomalous (owner_id, deleted, anomaly_kind)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE expense DROP KEY expense_anomalous,
         DROP COLUMN anomaly_kind, DROP COLUMN anomaly_score, DROP COLUMN anomaly_reason`,
    );
  }
}
