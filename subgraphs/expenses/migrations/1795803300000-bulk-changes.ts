import type { MigrationInterface, QueryRunner } from "typeorm";

const ascii = "CHARACTER SET ascii COLLATE ascii_bin";
const exact = "CHARACTER SET utf8mb4 COLLATE utf8mb4_bin";

/** Changes of many expenses that are not finished, see src/bulk-change. */
export class BulkChanges1795803300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE IF NOT EXISTS bulk_change (
         id CHAR(36) ${ascii} NOT NULL PRIMARY KEY,
         owner_id CHAR(36) ${ascii} NOT NULL,
         kind VARCHAR(10) ${ascii} NOT NULL,
         from_value VARCHAR(200) ${exact} NOT NULL,
         to_value VARCHAR(200) ${exact} NULL,
         last_id CHAR(36) ${ascii} NOT NULL,
         created_at DATETIME(3) NOT NULL,
         KEY bulk_change_of_owner (owner_id, id)) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP TABLE bulk_change");
  }
}
