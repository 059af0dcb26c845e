import type { MigrationInterface, QueryRunner } from "typeorm";

const id = "CHAR(36) CHARACTER SET ascii COLLATE ascii_bin";

/** Which expense a refund gives money back for, and which category a category is below: what is spent in a category, as reports count it. */
export class RefundsAndParents1795950000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    if (!(await runner.hasColumn("payment", "refund_of"))) {
      await runner.query(`ALTER TABLE payment ADD COLUMN refund_of ${id} NULL`);
    }
    if (!(await runner.hasColumn("owner_category", "parent_id"))) {
      await runner.query(`ALTER TABLE owner_category ADD COLUMN parent_id ${id} NULL`);
    }
    // With the budgets of 500 categories.
    await runner.query(
      "ALTER TABLE forecast MODIFY told MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL",
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE payment DROP COLUMN refund_of");
    await runner.query("ALTER TABLE owner_category DROP COLUMN parent_id");
  }
}
