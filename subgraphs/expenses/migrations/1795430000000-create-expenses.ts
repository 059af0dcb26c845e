import { createPositionTable, createStreamTables } from "@expense-tracker/kit/stream/stream-tables";
import type { MigrationInterface, QueryRunner } from "typeorm";

const id = "CHAR(36) CHARACTER SET ascii COLLATE ascii_bin";
const code = (length: number) => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const currency = "CHAR(3) CHARACTER SET ascii COLLATE ascii_bin";
/** Text that people type: "swiggy" finds "Swiggy". */
const words = "DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci";
/** Text that must match to the letter. */
const exact = (length: number) => `VARCHAR(${length}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;

const owner = `CREATE TABLE IF NOT EXISTS owner (
  owner_id ${id} NOT NULL PRIMARY KEY,
  base_currency ${currency} NULL,
  time_zone ${code(64)} NULL,
  month_start_day TINYINT UNSIGNED NOT NULL,
  created_at DATETIME(3) NOT NULL,
  updated_at DATETIME(3) NOT NULL) ${words}`;

const category = `CREATE TABLE IF NOT EXISTS category (
  id ${id} NOT NULL PRIMARY KEY,
  owner_id ${id} NOT NULL,
  default_key ${code(50)} NULL,
  name VARCHAR(100) NOT NULL,
  parent_id ${id} NULL,
  icon VARCHAR(50) NULL,
  colour ${code(7)} NULL,
  archived TINYINT(1) NOT NULL,
  version INT UNSIGNED NOT NULL,
  created_at DATETIME(3) NOT NULL,
  updated_at DATETIME(3) NOT NULL,
  UNIQUE KEY category_default (owner_id, default_key),
  KEY category_of_owner (owner_id, id)) ${words}`;

// amount_value is the same amount as a decimal number: minor units of different currencies do not compare.
// deleted is a generated column, so that lists with and without the trash are both one range of an index.
const expense = `CREATE TABLE IF NOT EXISTS expense (
  id ${id} NOT NULL PRIMARY KEY,
  owner_id ${id} NOT NULL,
  version INT UNSIGNED NOT NULL,
  amount_minor BIGINT NOT NULL,
  currency ${currency} NOT NULL,
  amount_value DECIMAL(20,4) NOT NULL,
  direction ${code(10)} NOT NULL,
  merchant VARCHAR(200) NULL,
  category_id ${id} NULL,
  category_source ${code(10)} NOT NULL,
  category_reason VARCHAR(500) NULL,
  category_confidence DOUBLE NULL,
  inputs_version INT UNSIGNED NOT NULL,
  note VARCHAR(2000) NULL,
  tags TEXT NOT NULL,
  payment_method ${code(20)} NULL,
  account VARCHAR(50) NULL,
  booked_on DATE NOT NULL,
  occurred_at DATETIME(3) NULL,
  source ${code(20)} NOT NULL,
  external_id ${exact(200)} NULL,
  bank_message_id ${id} NULL,
  created_at DATETIME(3) NOT NULL,
  updated_at DATETIME(3) NOT NULL,
  deleted_at DATETIME(3) NULL,
  deleted TINYINT(1) GENERATED ALWAYS AS (deleted_at IS NOT NULL) STORED,
  CONSTRAINT expense_amount_positive CHECK (amount_minor > 0),
  UNIQUE KEY expense_bank_message (bank_message_id),
  KEY expense_booked (owner_id, deleted, booked_on, id),
  KEY expense_amount (owner_id, deleted, amount_value, id),
  KEY expense_created (owner_id, deleted, created_at, id),
  KEY expense_category (owner_id, deleted, category_id, booked_on, id)) ${words}`;

const expenseTag = `CREATE TABLE IF NOT EXISTS expense_tag (
  expense_id ${id} NOT NULL,
  tag ${exact(50)} NOT NULL,
  owner_id ${id} NOT NULL,
  PRIMARY KEY (expense_id, tag),
  KEY expense_tag_of_owner (owner_id, tag, expense_id)) ${words}`;

const expenseRevision = `CREATE TABLE IF NOT EXISTS expense_revision (
  id ${id} NOT NULL PRIMARY KEY,
  owner_id ${id} NOT NULL,
  expense_id ${id} NOT NULL,
  author ${code(10)} NOT NULL,
  changes MEDIUMTEXT NOT NULL,
  at DATETIME(3) NOT NULL,
  KEY expense_revision_of_expense (owner_id, expense_id, id)) ${words}`;

const bankMessage = `CREATE TABLE IF NOT EXISTS bank_message (
  id ${id} NOT NULL PRIMARY KEY,
  owner_id ${id} NOT NULL,
  text TEXT NOT NULL,
  sender VARCHAR(100) NULL,
  received_at DATETIME(3) NOT NULL,
  digest CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  status ${code(20)} NOT NULL,
  because VARCHAR(500) NULL,
  confidence DOUBLE NULL,
  extracted TEXT NULL,
  created_at DATETIME(3) NOT NULL,
  updated_at DATETIME(3) NOT NULL,
  UNIQUE KEY bank_message_once (owner_id, digest),
  KEY bank_message_received (owner_id, received_at, id),
  KEY bank_message_status (owner_id, status, received_at, id)) ${words}`;

const idempotency = `CREATE TABLE IF NOT EXISTS idempotency (
  owner_id ${id} NOT NULL,
  idempotency_key ${exact(100)} NOT NULL,
  operation ${code(50)} NOT NULL,
  input_hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  result_ids TEXT NOT NULL,
  created_at DATETIME(3) NOT NULL,
  PRIMARY KEY (owner_id, idempotency_key)) ${words}`;

export class CreateExpenses1795430000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createStreamTables(runner);
    await createPositionTable(runner);
    for (const table of [owner, category, expense, expenseTag, expenseRevision, bankMessage, idempotency]) {
      await runner.query(table);
    }
  }

  async down(): Promise<void> {
    throw new Error("the first migration is undone by dropping the database");
  }
}
