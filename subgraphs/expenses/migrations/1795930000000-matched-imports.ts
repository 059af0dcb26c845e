import type { MigrationInterface, QueryRunner } from "typeorm";

const ascii = "CHARACTER SET ascii COLLATE ascii_bin";
const id = `CHAR(36) ${ascii}`;

// Rows of files about payments of which bank messages had told before: what separates the two again.
const importMatch = `CREATE TABLE IF NOT EXISTS import_match (
  owner_id ${id} NOT NULL,
  expense_id ${id} NOT NULL,
  job_id ${id} NOT NULL,
  chunk_id ${id} NOT NULL,
  digest CHAR(32) ${ascii} NOT NULL,
  source VARCHAR(50) ${ascii} NOT NULL,
  content MEDIUMTEXT NOT NULL,
  PRIMARY KEY (owner_id, expense_id)) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`;

const columns = ["undone INT UNSIGNED NOT NULL DEFAULT 0", "undone_chunk INT UNSIGNED NOT NULL DEFAULT 0"];

/** Imports know the expenses of bank messages, and can be taken back. */
export class MatchedImports1795930000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(importMatch);
    if (!(await runner.hasColumn("import_job", "undone_chunk"))) {
      await runner.query(`ALTER TABLE import_job ${columns.map((column) => `ADD COLUMN ${column}`).join(", ")}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE import_job DROP COLUMN undone, DROP COLUMN undone_chunk");
    await runner.query("DROP TABLE import_match");
  }
}
