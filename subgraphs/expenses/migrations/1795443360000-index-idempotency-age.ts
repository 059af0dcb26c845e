import { createIndex } from "@expense-tracker/kit/database/create-index";
import type { MigrationInterface, QueryRunner } from "typeorm";

/** Old names of requests are found by their age. */
export class IndexIdempotencyAge1795443360000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createIndex(runner, "idempotency", "idempotency_age", "created_at");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP INDEX idempotency_age ON idempotency");
  }
}
