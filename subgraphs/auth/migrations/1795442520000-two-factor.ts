import type { MigrationInterface, QueryRunner } from "typeorm";

const id = "CHAR(36) CHARACTER SET ascii COLLATE ascii_bin";
const ofAccount = "FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE";

const statements = [
  `CREATE TABLE IF NOT EXISTS two_factor (
     account_id ${id} NOT NULL PRIMARY KEY,
     sealed_secret VARBINARY(255) NOT NULL,
     last_used_step BIGINT NULL,
     setup_expires_at DATETIME(3) NULL,
     KEY two_factor_setup (setup_expires_at),
     CONSTRAINT two_factor_account ${ofAccount})`,
  `CREATE TABLE IF NOT EXISTS recovery_code (
     account_id ${id} NOT NULL,
     hash BINARY(32) NOT NULL,
     PRIMARY KEY (account_id, hash),
     CONSTRAINT recovery_code_account ${ofAccount})`,
  `CREATE TABLE IF NOT EXISTS two_factor_challenge (
     hash BINARY(32) NOT NULL PRIMARY KEY,
     account_id ${id} NOT NULL,
     refresh_delivery VARCHAR(6) CHARACTER SET ascii NOT NULL,
     password_version INT UNSIGNED NOT NULL,
     failures TINYINT UNSIGNED NOT NULL,
     expires_at DATETIME(3) NOT NULL,
     KEY two_factor_challenge_account (account_id),
     KEY two_factor_challenge_expiry (expires_at),
     CONSTRAINT two_factor_challenge_account ${ofAccount})`,
];

/** The second factor: its secrets, its recovery codes, and the challenges. */
export class TwoFactor1795442520000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("UPDATE account SET two_factor_enabled_at = NULL");
    for (const table of ["two_factor_challenge", "recovery_code", "two_factor"]) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
