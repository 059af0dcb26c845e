import { createQuotaTable } from "@expense-tracker/kit/database/quota";
import type { MigrationInterface, QueryRunner } from "typeorm";

/** Counts what each owner stores, so that no write has to count rows. What is there already is counted once, here. */
export class QuotaUse1795707000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createQuotaTable(runner);
    for (const [quota, table] of [
      ["expenses", "expense"],
      ["bankMessages", "bank_message"],
    ]) {
      await runner.query(
        `INSERT INTO quota_use (owner_id, quota, day, used)
         SELECT owner_id, '${quota}', '1970-01-01', COUNT(*) FROM ${table} GROUP BY owner_id
         ON DUPLICATE KEY UPDATE used = VALUES(used)`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP TABLE quota_use");
  }
}
