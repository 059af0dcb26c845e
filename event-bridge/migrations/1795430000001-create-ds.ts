import { createPositionTable, createStreamTables } from "@expense-tracker/kit/stream/stream-tables";
import type { MigrationInterface, QueryRunner } from "typeorm";
import { createParkedTable } from "../src/parking/parked-table";

const id = "CHAR(36) CHARACTER SET ascii COLLATE ascii_bin";

export class CreateDs1795430000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createStreamTables(runner);
    await createPositionTable(runner);
    await createParkedTable(runner);
    await runner.query(
      `CREATE TABLE IF NOT EXISTS owner_category (
         owner_id ${id} NOT NULL,
         category_id ${id} NOT NULL,
         category_key VARCHAR(100) CHARACTER SET ascii NULL,
         name TEXT NOT NULL,
         archived BOOLEAN NOT NULL,
         version INT UNSIGNED NOT NULL,
         PRIMARY KEY (owner_id, category_id))`,
    );
    await runner.query(
      `CREATE TABLE IF NOT EXISTS seen_expense (
         owner_id ${id} NOT NULL,
         expense_id ${id} NOT NULL,
         version INT UNSIGNED NOT NULL,
         inputs MEDIUMTEXT NOT NULL,
         category_id ${id} NULL,
         category_source VARCHAR(20) CHARACTER SET ascii NOT NULL,
         deleted BOOLEAN NOT NULL,
         PRIMARY KEY (owner_id, expense_id))`,
    );
    await runner.query(
      `CREATE TABLE IF NOT EXISTS merchant_history (
         owner_id ${id} NOT NULL PRIMARY KEY,
         history MEDIUMTEXT NOT NULL)`,
    );
  }

  async down(): Promise<void> {
    throw new Error("the first migration is undone by dropping the database");
  }
}
