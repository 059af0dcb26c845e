import type { QueryRunner } from "typeorm";

/** All that delivery's own user of the `ds` database may touch. */
/** Where the worker and delivery both park. */
export const parkingDatabase = "ds";
export const parkingTables = ["parked"] as const;

const text = "CHARACTER SET ascii COLLATE ascii_bin";

/**
 * Events that a consumer could not apply, and the later ones of their owner's stream behind them, in order. For a
 * migration.
 *
 * A parked event has not advanced the consumer's position: once it is applied after all, the position moves on without
 * a gap. `reason` is null for an event that only waits behind another.
 */
export async function createParkedTable(runner: QueryRunner): Promise<void> {
  await runner.query(
    `CREATE TABLE parked (
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
