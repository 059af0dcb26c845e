import type { MigrationInterface, QueryRunner } from "typeorm";

const id = "CHAR(36) CHARACTER SET ascii COLLATE ascii_bin";
const ofAccount = "FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE";

const statements = [
  `CREATE TABLE IF NOT EXISTS mailed_token (
     account_id ${id} NOT NULL,
     purpose VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
     hash BINARY(32) NULL,
     email VARCHAR(254) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
     expires_at DATETIME(3) NOT NULL,
     window_began_at DATETIME(3) NOT NULL,
     window_count SMALLINT UNSIGNED NOT NULL,
     PRIMARY KEY (account_id, purpose),
     UNIQUE KEY mailed_token_hash (hash),
     CONSTRAINT mailed_token_account ${ofAccount})`,
  `CREATE TABLE IF NOT EXISTS reset_request (
     id ${id} NOT NULL PRIMARY KEY,
     email VARCHAR(254) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
     address VARCHAR(45) CHARACTER SET ascii NULL,
     device VARCHAR(255) NULL,
     requested_at DATETIME(3) NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS mail (
     id ${id} NOT NULL PRIMARY KEY,
     account_id ${id} NOT NULL,
     kind VARCHAR(30) CHARACTER SET ascii NOT NULL,
     sealed_letter VARBINARY(8192) NOT NULL,
     expires_at DATETIME(3) NOT NULL,
     due_at DATETIME(3) NOT NULL,
     attempts INT UNSIGNED NOT NULL DEFAULT 0,
     claim ${id} NULL,
     KEY mail_due (due_at),
     CONSTRAINT mail_account ${ofAccount})`,
];

/** The mailed links, and the mails until they are sent. */
export class MailAndTokens1795442400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    if (!(await runner.hasColumn("account", "password_version"))) {
      // Moves when the password becomes another one, not when the same one gets a better hash.
      await runner.query("ALTER TABLE account ADD COLUMN password_version INT UNSIGNED NOT NULL DEFAULT 1");
    }
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ["mail", "reset_request", "mailed_token"]) await runner.query(`DROP TABLE ${table}`);
    await runner.query("ALTER TABLE account DROP COLUMN password_version");
  }
}
