import { createIndex } from "@expense-tracker/kit/database/create-index";
import type { MigrationInterface, QueryRunner } from "typeorm";

/** The requests that go with an account are found by its address. */
export class IndexResetRequests1795443420000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createIndex(runner, "reset_request", "reset_request_email", "email");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP INDEX reset_request_email ON reset_request");
  }
}
