import type { MigrationInterface, QueryRunner } from "typeorm";

const id = "CHAR(36) CHARACTER SET ascii COLLATE ascii_bin";

/** How far a series of snapshot parts has come, and which expenses it has named. */
export class Snapshots1795700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE IF NOT EXISTS owner_snapshot (
         owner_id ${id} NOT NULL PRIMARY KEY,
         snapshot_id ${id} NOT NULL,
         parts INT UNSIGNED NOT NULL)`,
    );
    if (await runner.hasColumn("seen_expense", "snapshot_id")) return;
    await runner.query(`ALTER TABLE seen_expense ADD COLUMN snapshot_id ${id} NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE seen_expense DROP COLUMN snapshot_id");
    await runner.query("DROP TABLE owner_snapshot");
  }
}
