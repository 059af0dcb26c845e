import { createPositionTable, createStreamTables } from "@expense-tracker/kit/stream/stream-tables";
import type { MigrationInterface, QueryRunner } from "typeorm";

export class CreateProfile1763890000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createStreamTables(runner);
    await createPositionTable(runner);
    await runner.query(
      `CREATE TABLE IF NOT EXISTS profile (
         owner_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
         first_name VARCHAR(100) NULL,
         last_name VARCHAR(100) NULL,
         display_name VARCHAR(100) NULL,
         phone_number VARCHAR(20) CHARACTER SET ascii NULL,
         base_currency CHAR(3) CHARACTER SET ascii NULL,
         time_zone VARCHAR(64) CHARACTER SET ascii NULL,
         locale VARCHAR(35) CHARACTER SET ascii NULL,
         month_start_day TINYINT NULL,
         version INT NOT NULL,
         updated_at DATETIME(3) NOT NULL)`,
    );
  }

  async down(): Promise<void> {
    throw new Error("the first migration is undone by dropping the database");
  }
}
