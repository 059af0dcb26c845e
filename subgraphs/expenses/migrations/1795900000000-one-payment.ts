import type { MigrationInterface, QueryRunner } from "typeorm";

const ascii = "CHARACTER SET ascii COLLATE ascii_bin";

/** The columns by which messages about one payment are found, and what their owner decided about them. */
const columns = [
  `text_key CHAR(64) ${ascii} NULL`,
  "amount_minor BIGINT NULL",
  `currency CHAR(3) ${ascii} NULL`,
  `duplicate_of CHAR(36) ${ascii} NULL`,
  "is_separate TINYINT(1) NOT NULL DEFAULT 0",
  "decided_at DATETIME(3) NULL",
];
const indexes = [
  "KEY bank_message_text (owner_id, text_key)",
  "KEY bank_message_amount (owner_id, amount_minor, currency, received_at)",
];
const read = (path: string) => `JSON_UNQUOTE(JSON_EXTRACT(extracted, '$.amount.${path}'))`;

/** Messages about one payment make one expense. The text keys of older messages stay empty: they are made of the text by the program. */
export class OnePayment1795900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    if (!(await runner.hasColumn("bank_message", "text_key"))) {
      await runner.query(
        `ALTER TABLE bank_message ${[...columns, ...indexes].map((added) => `ADD ${added}`).join(", ")}`,
      );
    }
    await runner.query(
      `UPDATE bank_message SET amount_minor = ${read("minorUnits")}, currency = ${read("currency")} WHERE extracted IS NOT NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE bank_message DROP KEY bank_message_amount, DROP KEY bank_message_text");
    await runner.query(
      `ALTER TABLE bank_message ${columns.map((column) => `DROP COLUMN ${column.split(" ")[0]}`).join(", ")}`,
    );
  }
}
