import type { MigrationInterface, QueryRunner } from "typeorm";

const id = "CHAR(36) CHARACTER SET ascii COLLATE ascii_bin";

const statements = [
  // Names no account: the account is deleted, and the ids of its sessions reveal nothing.
  `CREATE TABLE IF NOT EXISTS erased_session (
     id ${id} NOT NULL PRIMARY KEY,
     listed_until DATETIME(3) NOT NULL,
     KEY erased_session_listed (listed_until))`,
  `CREATE TABLE IF NOT EXISTS data_export (
     id ${id} NOT NULL PRIMARY KEY,
     account_id ${id} NOT NULL,
     created_at DATETIME(3) NOT NULL,
     KEY data_export_of_account (account_id, created_at),
     CONSTRAINT data_export_account FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE)`,
];

/** What outlives an account for some minutes, and copies of what it holds. */
export class ErasureAndExport1795442460000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ["data_export", "erased_session"]) await runner.query(`DROP TABLE ${table}`);
  }
}
