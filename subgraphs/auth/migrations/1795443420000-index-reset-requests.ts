import type { MigrationInterface, QueryRunner } from "typeorm";

/** The requests that go with an account are found by its address. */
export class IndexResetRequests1795443420000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query("CREATE INDEX reset_request_email ON reset_request (email)");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP INDEX reset_request_email ON reset_request");
  }
}
