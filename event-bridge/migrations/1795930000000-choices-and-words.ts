import type { MigrationInterface, QueryRunner } from "typeorm";

const id = "CHAR(36) CHARACTER SET ascii COLLATE ascii_bin";
const words = "CHARACTER SET utf8mb4 COLLATE utf8mb4_bin";

/**
 * What owners chose, a row for each expense: a row is read and written where before an owner's whole memory was. What owners said about
 * recurring charges. And no rows any more for deleted expenses: a snapshot does not name them, so a rebuild would not make them.
 */
export class ChoicesAndWords1795930000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE IF NOT EXISTS merchant_choice (
         owner_id ${id} NOT NULL,
         expense_id ${id} NOT NULL,
         merchant_key VARCHAR(210) ${words} NOT NULL,
         category_id ${id} NOT NULL,
         PRIMARY KEY (owner_id, expense_id),
         KEY merchant_choice_key (owner_id, merchant_key, expense_id))`,
    );
    await runner.query(
      `CREATE TABLE IF NOT EXISTS charge_words (
         owner_id ${id} NOT NULL,
         charge_id ${id} NOT NULL,
         name VARCHAR(300) ${words} NULL,
         confirmed BOOLEAN NOT NULL,
         dismissed BOOLEAN NOT NULL,
         PRIMARY KEY (owner_id, charge_id))`,
    );
    if (await runner.hasTable("merchant_history")) {
      await runner.query(
        `INSERT IGNORE INTO merchant_choice (owner_id, expense_id, merchant_key, category_id)
         SELECT h.owner_id, c.expense_id, c.merchant_key, c.category_id
         FROM merchant_history h, JSON_TABLE(h.history, '$.merchants[*]' COLUMNS (
           merchant_key VARCHAR(210) PATH '$.key',
           NESTED PATH '$.choices[*]' COLUMNS (
             expense_id CHAR(36) PATH '$.expenseId', category_id CHAR(36) PATH '$.categoryId'))) AS c
         WHERE c.expense_id IS NOT NULL`,
      );
      await runner.query("DROP TABLE merchant_history");
    }
    if (await runner.hasColumn("seen_expense", "deleted")) {
      await runner.query("DELETE FROM seen_expense WHERE deleted");
      await runner.query("ALTER TABLE seen_expense DROP COLUMN deleted");
    }
    if (!(await runner.hasColumn("recurring_charge", "found"))) {
      await runner.query(`ALTER TABLE recurring_charge ADD COLUMN found MEDIUMTEXT ${words} NULL`);
    }
  }

  async down(): Promise<void> {
    throw new Error("the memory of owners is not turned back: restore a backup");
  }
}
