import type { MigrationInterface, QueryRunner } from "typeorm";

const id = "CHAR(36) CHARACTER SET ascii COLLATE ascii_bin";

/** The unusual payments that owners have dismissed: what is usual for them. */
export class DismissedAnomalies1795910300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE IF NOT EXISTS dismissed_anomaly (
         owner_id ${id} NOT NULL,
         insight_id ${id} NOT NULL,
         dismissed TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
         PRIMARY KEY (owner_id, insight_id))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP TABLE dismissed_anomaly");
  }
}
