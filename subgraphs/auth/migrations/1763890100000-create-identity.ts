import { createStreamTables } from "@expense-tracker/kit/stream/stream-tables";
import type { MigrationInterface, QueryRunner } from "typeorm";

const id = "CHAR(36) CHARACTER SET ascii COLLATE ascii_bin";

/** What belongs to an account goes with it: erasing the account's row leaves nothing behind, and a late insert fails. */
const ofAccount = "FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE";

const statements = [
  `CREATE TABLE IF NOT EXISTS account (
     id ${id} NOT NULL PRIMARY KEY,
     email VARCHAR(254) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
     email_verified_at DATETIME(3) NULL,
     password_hash CHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
     two_factor_enabled_at DATETIME(3) NULL,
     created_at DATETIME(3) NOT NULL,
     UNIQUE KEY account_email (email))`,
  `CREATE TABLE IF NOT EXISTS session (
     id ${id} NOT NULL PRIMARY KEY,
     account_id ${id} NOT NULL,
     refresh_delivery VARCHAR(6) CHARACTER SET ascii NOT NULL,
     device VARCHAR(255) NULL,
     address VARCHAR(45) CHARACTER SET ascii NULL,
     created_at DATETIME(3) NOT NULL,
     last_used_at DATETIME(3) NOT NULL,
     expires_at DATETIME(3) NOT NULL,
     ends_at DATETIME(3) NOT NULL,
     revoked_at DATETIME(3) NULL,
     revoke_reason VARCHAR(20) CHARACTER SET ascii NULL,
     KEY session_alive (account_id, revoked_at, last_used_at),
     KEY session_revoked (revoked_at, id),
     CONSTRAINT session_account ${ofAccount})`,
  `CREATE TABLE IF NOT EXISTS refresh_token (
     hash BINARY(32) NOT NULL PRIMARY KEY,
     session_id ${id} NOT NULL,
     parent_hash BINARY(32) NULL,
     created_at DATETIME(3) NOT NULL,
     used_at DATETIME(3) NULL,
     UNIQUE KEY refresh_token_parent (parent_hash),
     KEY refresh_token_session (session_id),
     CONSTRAINT refresh_token_session FOREIGN KEY (session_id) REFERENCES session (id) ON DELETE CASCADE)`,
  `CREATE TABLE IF NOT EXISTS signing_key (
     kid VARCHAR(43) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
     state VARCHAR(10) CHARACTER SET ascii NOT NULL,
     public_jwk TEXT CHARACTER SET ascii NOT NULL,
     sealed_private_jwk VARBINARY(1024) NOT NULL,
     published_at DATETIME(3) NOT NULL,
     signing_at DATETIME(3) NULL,
     retired_at DATETIME(3) NULL)`,
  `CREATE TABLE IF NOT EXISTS security_event (
     id ${id} NOT NULL PRIMARY KEY,
     account_id ${id} NULL,
     kind VARCHAR(30) CHARACTER SET ascii NOT NULL,
     occurred_at DATETIME(3) NOT NULL,
     session_id ${id} NULL,
     address VARCHAR(45) CHARACTER SET ascii NULL,
     device VARCHAR(255) NULL,
     KEY security_event_log (account_id, id),
     CONSTRAINT security_event_account ${ofAccount})`,
];

export class CreateIdentity1763890100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createStreamTables(runner);
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("the first migration is undone by dropping the database");
  }
}
