import type { MigrationInterface, QueryRunner } from "typeorm";

/** An account that was erased stays as an empty row until all that belongs to it is deleted. */
export class EraseInSteps1795709000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    if (await runner.hasColumn("account", "erased_at")) return;
    await runner.query(
      "ALTER TABLE account ADD COLUMN erased_at DATETIME(3) NULL, ADD INDEX account_erased (erased_at)",
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DELETE FROM account WHERE erased_at IS NOT NULL");
    await runner.query("ALTER TABLE account DROP INDEX account_erased, DROP COLUMN erased_at");
  }
}
