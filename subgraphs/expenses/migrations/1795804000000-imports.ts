import type { MigrationInterface, QueryRunner } from "typeorm";

const ascii = "CHARACTER SET ascii COLLATE ascii_bin";
const id = `CHAR(36) ${ascii}`;
const words = "DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci";

const importJob = `CREATE TABLE IF NOT EXISTS import_job (
  id ${id} NOT NULL PRIMARY KEY,
  owner_id ${id} NOT NULL,
  format VARCHAR(10) ${ascii} NOT NULL,
  source VARCHAR(50) ${ascii} NOT NULL,
  dry_run TINYINT(1) NOT NULL,
  status VARCHAR(10) ${ascii} NOT NULL,
  total INT UNSIGNED NOT NULL,
  done INT UNSIGNED NOT NULL,
  imported INT UNSIGNED NOT NULL,
  duplicates INT UNSIGNED NOT NULL,
  failed INT UNSIGNED NOT NULL,
  notes TEXT NOT NULL,
  problem TEXT NULL,
  attempts INT UNSIGNED NOT NULL,
  created_at DATETIME(3) NOT NULL,
  worked_at DATETIME(3) NOT NULL,
  finished_at DATETIME(3) NULL,
  KEY import_job_of_owner (owner_id, id),
  KEY import_job_waiting (status, worked_at),
  KEY import_job_finished (finished_at)) ${words}`;

// A chunk holds the rows of the file until they are worked on, and from then on what became of each.
const importChunk = `CREATE TABLE IF NOT EXISTS import_chunk (
  id ${id} NOT NULL PRIMARY KEY,
  owner_id ${id} NOT NULL,
  job_id ${id} NOT NULL,
  number INT UNSIGNED NOT NULL,
  last_line INT UNSIGNED NOT NULL,
  content MEDIUMTEXT NULL,
  outcomes MEDIUMTEXT NULL,
  UNIQUE KEY import_chunk_of_job (job_id, number),
  KEY import_chunk_of_owner (owner_id, id)) ${words}`;

// What was imported, also after the expense is deleted: so a payment is imported once.
const importKey = `CREATE TABLE IF NOT EXISTS import_key (
  owner_id ${id} NOT NULL,
  digest CHAR(32) ${ascii} NOT NULL,
  expense_id ${id} NOT NULL,
  PRIMARY KEY (owner_id, digest)) ${words}`;

/** Imports of files: the jobs, their rows in chunks, and what was imported before. */
export class Imports1795804000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of [importJob, importChunk, importKey]) await runner.query(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ["import_key", "import_chunk", "import_job"]) await runner.query(`DROP TABLE ${table}`);
  }
}
