import type { MigrationInterface, QueryRunner } from "typeorm";

const id = "CHAR(36) CHARACTER SET ascii COLLATE ascii_bin";

/** The removal of a second factor that a user has lost. */
export class TwoFactorRemoval1795443480000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE IF NOT EXISTS two_factor_removal (
         account_id ${id} NOT NULL PRIMARY KEY,
         requested_at DATETIME(3) NOT NULL,
         due_at DATETIME(3) NOT NULL,
         ends_at DATETIME(3) NOT NULL,
         next_mail_at DATETIME(3) NULL,
         KEY two_factor_removal_mail (next_mail_at),
         KEY two_factor_removal_end (ends_at),
         CONSTRAINT two_factor_removal_account FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP TABLE two_factor_removal");
  }
}
