import type { MigrationInterface, QueryRunner } from "typeorm";

const id = "CHAR(36) CHARACTER SET ascii COLLATE ascii_bin";

/** Failed log-ins at addresses without an account get a table of their own, from which they are deleted by their age. */
export class UnknownLogIns1795990000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE IF NOT EXISTS unknown_log_in (
         id ${id} NOT NULL PRIMARY KEY,
         occurred_at DATETIME(3) NOT NULL,
         address VARCHAR(45) CHARACTER SET ascii NULL,
         device VARCHAR(255) NULL,
         KEY unknown_log_in_age (occurred_at))`,
    );
    await runner.query(
      `INSERT IGNORE INTO unknown_log_in (id, occurred_at, address, device)
       SELECT id, occurred_at, address, device FROM security_event WHERE account_id IS NULL`,
    );
    await runner.query("DELETE FROM security_event WHERE account_id IS NULL");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `INSERT IGNORE INTO security_event (id, kind, occurred_at, address, device)
       SELECT id, 'LOG_IN_FAILED', occurred_at, address, device FROM unknown_log_in`,
    );
    await runner.query("DROP TABLE unknown_log_in");
  }
}
