import type { MigrationInterface, QueryRunner } from "typeorm";
import { notPublished } from "./stream-tables";

/**
 * Upgrades an outbox whose waiting rows have NULL as `published_at`. It may run again. Until they are upgraded too, relays of the older
 * version find no new rows, and ours none of the old ones: these wait.
 */
export class MarksInPlace1795970000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE outbox ALTER COLUMN published_at SET DEFAULT ${notPublished}`);
    await runner.query(`UPDATE outbox SET published_at = ${notPublished} WHERE published_at IS NULL`);
    await runner.query(`ALTER TABLE outbox MODIFY published_at DATETIME(3) NOT NULL DEFAULT ${notPublished}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE outbox MODIFY published_at DATETIME(3) NULL");
    await runner.query(`UPDATE outbox SET published_at = NULL WHERE published_at = ${notPublished}`);
  }
}
