import type { MigrationInterface, QueryRunner } from "typeorm";

const id = "CHAR(36) CHARACTER SET ascii COLLATE ascii_bin";
const exact = "CHARACTER SET utf8mb4 COLLATE utf8mb4_bin";

/**
 * The words by which expenses are found, see src/search. The index of an owner's days holds the search text and the amount as well, so
 * that any combination of filters is answered from this index alone. An index has 16 columns at most, so the search text tells the
 * source too.
 */
export class SearchTexts1795803100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE IF NOT EXISTS expense_word (
         owner_id ${id} NOT NULL,
         word VARCHAR(40) ${exact} NOT NULL,
         expense_id ${id} NOT NULL,
         PRIMARY KEY (owner_id, word, expense_id)) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`,
    );
    await runner.query(
      `CREATE TABLE IF NOT EXISTS expense_long_text (
         expense_id ${id} NOT NULL PRIMARY KEY,
         owner_id ${id} NOT NULL,
         search_text TEXT ${exact} NOT NULL,
         KEY expense_long_text_of_owner (owner_id)) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`,
    );
    if (await runner.hasColumn("expense", "search_text")) return;
    await runner.query(
      `ALTER TABLE expense ADD COLUMN search_text VARCHAR(300) ${exact} NULL,
         DROP KEY expense_booked, ADD KEY expense_booked
         (owner_id, deleted, booked_on, id, currency, amount_minor, direction, category_id, payment_method, merchant_key,
          refund_of, base_currency, base_minor, merchant, amount_value, search_text)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE expense DROP KEY expense_booked, DROP COLUMN search_text, ADD KEY expense_booked
         (owner_id, deleted, booked_on, id, currency, amount_minor, direction, category_id, payment_method, source, merchant_key,
          refund_of, base_currency, base_minor, merchant)`,
    );
    await runner.query("DROP TABLE expense_word");
    await runner.query("DROP TABLE expense_long_text");
  }
}
