import type { QueryRunner } from "typeorm";

/** The only table that delivery's user of the `ds` database may use. */
/** The database in which the worker and delivery both park. */
export const parkingDatabase = "ds";
export const parkingTables = ["parked"] as const;

const text = "CHARACTER SET ascii COLLATE ascii_bin";

/**
 * Events that a consumer could not apply, and the later ones of their owner's stream behind them, in order. For a
 * migration.
 *
 * A parked event has not advanced the consumer's position: when it is applied later, the position advances without
 * a gap. `reason` is null for an event that only waits behind another.
 */
export async function createParkedTable(runner: QueryRunner): Promise<void> {
  await runner.query(
    `CREATE TABLE IF NOT EXISTS parked (
       consumer VARCHAR(50) ${text} NOT NULL,
       topic VARCHAR(100) ${text} NOT NULL,
       owner_id CHAR(36) ${text} NOT NULL,
       epoch INT UNSIGNED NOT NULL,
       seq BIGINT UNSIGNED NOT NULL,
       headers MEDIUMTEXT NOT NULL,
       payload MEDIUMTEXT NOT NULL,
       reason TEXT NULL,
       parked_at DATETIME(3) NOT NULL,
       PRIMARY KEY (consumer, topic, owner_id, epoch, seq))`,
  );
}
