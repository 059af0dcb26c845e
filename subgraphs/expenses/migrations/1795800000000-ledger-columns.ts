import type { MigrationInterface, QueryRunner } from "typeorm";

const ascii = "CHARACTER SET ascii COLLATE ascii_bin";

/**
 * What an expense is worth in its owner's base currency, which expense it refunds, what makes its merchant the same as another's,
 * which import it came with, and the owner's change number at its last change. A later migration fills the columns.
 */
export class LedgerColumns1795800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    if (!(await runner.hasColumn("owner", "change_seq"))) {
      await runner.query("ALTER TABLE owner ADD COLUMN change_seq BIGINT NOT NULL DEFAULT 0");
    }
    if (await runner.hasColumn("expense", "changed_seq")) return;
    await runner.query(
      `ALTER TABLE expense
         ADD COLUMN base_minor BIGINT NULL,
         ADD COLUMN base_currency CHAR(3) ${ascii} NULL,
         ADD COLUMN rate DECIMAL(36,18) NULL,
         ADD COLUMN rate_on DATE NULL,
         ADD COLUMN rate_source VARCHAR(20) ${ascii} NULL,
         ADD COLUMN refund_of CHAR(36) ${ascii} NULL,
         ADD COLUMN merchant_key VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
         ADD COLUMN import_source VARCHAR(50) NULL,
         ADD COLUMN changed_seq BIGINT NOT NULL DEFAULT 0,
         ADD KEY expense_refunds (owner_id, refund_of),
         ADD KEY expense_changes (owner_id, changed_seq, id)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE expense DROP KEY expense_refunds, DROP KEY expense_changes,
         DROP COLUMN base_minor, DROP COLUMN base_currency, DROP COLUMN rate, DROP COLUMN rate_on, DROP COLUMN rate_source,
         DROP COLUMN refund_of, DROP COLUMN merchant_key, DROP COLUMN import_source, DROP COLUMN changed_seq`,
    );
    await runner.query("ALTER TABLE owner DROP COLUMN change_seq");
  }
}
