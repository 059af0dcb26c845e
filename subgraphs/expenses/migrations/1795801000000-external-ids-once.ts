import type { MigrationInterface, QueryRunner } from "typeorm";

const exact = (length: number) => `VARCHAR(${length}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;
/** Null where there is no external id, so that the index compares only rows that have one; empty text is "no account". */
const keyOf = (column: string) => `IF(external_id IS NULL, NULL, COALESCE(${column}, ''))`;

/**
 * An owner's expenses have each external id once in an account, among those from one source of imports, also when one of them is in the
 * trash. The answers of keyed requests get room for those of 500 rows.
 */
export class ExternalIdsOnce1795801000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    if (!(await runner.hasColumn("expense", "account_key"))) {
      await markRepeated(runner);
      await runner.query(
        `ALTER TABLE expense
           ADD COLUMN account_key ${exact(50)} GENERATED ALWAYS AS (${keyOf("account")}) STORED,
           ADD COLUMN import_key ${exact(50)} GENERATED ALWAYS AS (${keyOf("import_source")}) STORED,
           ADD UNIQUE KEY expense_external (owner_id, external_id, account_key, import_key)`,
      );
    }
    await runner.query("ALTER TABLE idempotency MODIFY result_ids MEDIUMTEXT NOT NULL");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      "ALTER TABLE expense DROP KEY expense_external, DROP COLUMN account_key, DROP COLUMN import_key",
    );
    await runner.query("ALTER TABLE idempotency MODIFY result_ids TEXT NOT NULL");
  }
}

/** Until now an external id could be recorded again: each later row adds its own id to it, so that no row and no text is lost. */
async function markRepeated(runner: QueryRunner): Promise<void> {
  await runner.query(
    `UPDATE expense e
       JOIN (SELECT id, ROW_NUMBER() OVER (PARTITION BY owner_id, external_id, COALESCE(account, '') COLLATE utf8mb4_bin,
                                           COALESCE(import_source, '') COLLATE utf8mb4_bin ORDER BY created_at, id) AS place
               FROM expense WHERE external_id IS NOT NULL) numbered ON numbered.id = e.id AND numbered.place > 1
        SET e.external_id = CONCAT(LEFT(e.external_id, 162), ' #', e.id)`,
  );
}
