import { createQuotaTable } from "@expense-tracker/kit/database/quota";
import type { MigrationInterface, QueryRunner } from "typeorm";

/** Counts how often each owner changes the profile. */
export class QuotaUse1795709000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createQuotaTable(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP TABLE quota_use");
  }
}
