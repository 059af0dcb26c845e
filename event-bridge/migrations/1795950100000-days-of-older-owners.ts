import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * Days for the owners whom an older version knew. Their settings are not known until the next change or snapshot: until then `base_currency` is
 * read from their payments. `changed_at` is the time of the latest change that counts for an owner's forecast.
 */
export class DaysOfOlderOwners1795950100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    if (!(await runner.hasColumn("owner_clock", "settings_known"))) {
      await runner.query(
        "ALTER TABLE owner_clock ADD COLUMN settings_known BOOLEAN NOT NULL DEFAULT TRUE, ADD COLUMN changed_at DATETIME(3) NULL",
      );
    }
    await runner.query(
      `INSERT IGNORE INTO owner_clock (owner_id, base_currency, time_zone, month_start_day, rests_until, due_at, settings_known)
       SELECT known.owner_id, NULL, NULL, 1, '2000-01-01', '2000-01-01', FALSE
       FROM (SELECT owner_id FROM owner_category UNION SELECT owner_id FROM payment) known
       LEFT JOIN owner_stream ON owner_stream.owner_id = known.owner_id
       WHERE owner_stream.erased_at IS NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DELETE FROM owner_clock WHERE NOT settings_known");
    await runner.query("ALTER TABLE owner_clock DROP COLUMN settings_known, DROP COLUMN changed_at");
  }
}
