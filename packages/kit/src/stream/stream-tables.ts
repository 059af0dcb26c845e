import type { QueryRunner } from "typeorm";

/** The number of buckets that relay replicas share. It cannot change, because rows store their bucket. */
export const bucketCount = 64;

/**
 * `published_at` of a row that waits, as SQL. A moment, not NULL: so a mark changes the row in its place. With NULL the row grew, and the
 * server wrote it and its payload anew, which took half of the mark's CPU. It is in the future, so that no purge takes the row for an old one.
 */
export const notPublished = "'9999-12-31'";

const id = "CHAR(36) CHARACTER SET ascii COLLATE ascii_bin";
const eventColumns = `
  event_id ${id} NOT NULL,
  bucket SMALLINT UNSIGNED NOT NULL,
  owner_id ${id} NOT NULL,
  epoch INT UNSIGNED NOT NULL,
  seq BIGINT UNSIGNED NOT NULL,
  type VARCHAR(100) NOT NULL,
  version SMALLINT UNSIGNED NOT NULL,
  headers MEDIUMTEXT NOT NULL,
  payload MEDIUMTEXT NOT NULL,
  created_at DATETIME(3) NOT NULL`;

/** The tables of every database that emits: see docs/events.md, *One stream per owner*. For a migration. */
export async function createStreamTables(runner: QueryRunner): Promise<void> {
  const statements = [
    `CREATE TABLE IF NOT EXISTS owner_stream (
       owner_id ${id} NOT NULL PRIMARY KEY,
       epoch INT UNSIGNED NOT NULL DEFAULT 1,
       seq BIGINT UNSIGNED NOT NULL DEFAULT 0,
       erased_at DATETIME(3) NULL)`,
    // MEDIUMTEXT, not JSON: MySQL's JSON type rewrites what it stores, and we send bytes verbatim.
    `CREATE TABLE IF NOT EXISTS outbox (
       id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,${eventColumns},
       published_at DATETIME(3) NOT NULL DEFAULT ${notPublished},
       UNIQUE KEY outbox_event (event_id),
       UNIQUE KEY outbox_stream (owner_id, epoch, seq),
       KEY outbox_pending (bucket, published_at, id))`,
    `CREATE TABLE IF NOT EXISTS outbox_dead (
       id BIGINT UNSIGNED NOT NULL PRIMARY KEY,${eventColumns},
       reason TEXT NOT NULL,
       dead_at DATETIME(3) NOT NULL,
       UNIQUE KEY outbox_dead_stream (owner_id, epoch, seq))`,
    `CREATE TABLE IF NOT EXISTS outbox_lease (
       bucket SMALLINT UNSIGNED NOT NULL PRIMARY KEY,
       owner VARCHAR(64) CHARACTER SET ascii NULL,
       fence BIGINT UNSIGNED NOT NULL DEFAULT 0,
       expires_at DATETIME(3) NOT NULL)`,
    `INSERT IGNORE INTO outbox_lease (bucket, expires_at) VALUES ${Array.from(
      { length: bucketCount },
      (_, bucket) => `(${bucket}, '2000-01-01')`,
    ).join(", ")}`,
  ];
  for (const statement of statements) await runner.query(statement);
}

/** How many numbers of the stream's epoch did not come. */
export const missedColumn = "BIGINT UNSIGNED NOT NULL DEFAULT 0";

/** The table of every database that consumes: how far each consumer has come with each owner. For a migration. */
export async function createPositionTable(runner: QueryRunner): Promise<void> {
  await runner.query(
    `CREATE TABLE IF NOT EXISTS \`position\` (
       consumer VARCHAR(50) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
       topic VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
       owner_id ${id} NOT NULL,
       epoch INT UNSIGNED NOT NULL,
       seq BIGINT UNSIGNED NOT NULL,
       missed ${missedColumn},
       PRIMARY KEY (consumer, topic, owner_id))`,
  );
}

/** The only rights of the relay's database user. */
export const relayTables = ["outbox", "outbox_lease", "outbox_dead"] as const;
