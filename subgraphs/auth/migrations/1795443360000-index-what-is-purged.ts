import { createIndex } from "@expense-tracker/kit/database/create-index";
import type { MigrationInterface, QueryRunner } from "typeorm";

/** What has long ended is found by when it did. */
export class IndexWhatIsPurged1795443360000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createIndex(runner, "session", "session_expiry", "expires_at, id");
    await createIndex(runner, "data_export", "data_export_age", "created_at");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP INDEX data_export_age ON data_export");
    await runner.query("DROP INDEX session_expiry ON session");
  }
}
