import type { MigrationInterface, QueryRunner } from "typeorm";

const id = "CHAR(36) CHARACTER SET ascii COLLATE ascii_bin";
// Compared byte by byte: most collations take all emoji for one.
const key = (length: number) => `VARCHAR(${length}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;

/** What the worker knows of an owner's payments, and the recurring charges that it has told of. */
export class Payments1795900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE IF NOT EXISTS payment (
         owner_id ${id} NOT NULL,
         expense_id ${id} NOT NULL,
         family ${key(210)} NULL,
         merchant TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
         category_id ${id} NULL,
         amount_minor BIGINT NOT NULL,
         currency CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
         direction VARCHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
         paid_on DATE NOT NULL,
         PRIMARY KEY (owner_id, expense_id),
         KEY payment_family (owner_id, family, paid_on))`,
    );
    await runner.query(
      `CREATE TABLE IF NOT EXISTS recurring_charge (
         owner_id ${id} NOT NULL,
         charge_id ${id} NOT NULL,
         family ${key(210)} NOT NULL,
         told MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
         PRIMARY KEY (owner_id, charge_id),
         KEY recurring_charge_family (owner_id, family))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP TABLE recurring_charge");
    await runner.query("DROP TABLE payment");
  }
}
