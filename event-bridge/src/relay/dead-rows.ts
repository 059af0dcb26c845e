import { notPublished } from "@expense-tracker/kit/stream/stream-tables";
import type { Fences } from "./leases";
import type { SqlDatabase, Statements } from "../sql/sql-database";
import type { PendingRow } from "./pending-rows";

/** The largest number of rows moved in one transaction. The loop moves the others later. */
const chunkRows = 1_000;

const columns = "id, event_id, bucket, owner_id, epoch, seq, type, version, headers, payload, created_at" as const;

/**
 * Moves a row that Kafka refuses for ever to `outbox_dead`, with its owner's later rows: they must not overtake it, and would fill the
 * window if they stayed. The relay requeues them later (retry-dead.ts), or an operator does (`npm run events -- dead requeue`).
 *
 * @returns the number of moved rows; 0 when the bucket is no longer ours.
 */
export function moveRowToDead(db: SqlDatabase, row: PendingRow, reason: string, fences: Fences): Promise<number> {
  return db.transaction(async (tx) => {
    if (!(await holdsFence(tx, row.bucket, fences))) return 0;
    return moveToDead(tx, row.ownerId, row.id, reason);
  });
}

/**
 * Moves an owner's rows to `outbox_dead`, behind the rows that are there. Every move of an owner's rows locks the owner's first dead
 * row, so that a requeue at the same time runs completely before or completely after it.
 */
export function moveBehindDead(db: SqlDatabase, row: PendingRow, fences: Fences): Promise<number> {
  return db.transaction(async (tx) => {
    if (!(await holdsFence(tx, row.bucket, fences))) return 0;
    const first = await lockFirstDead(tx, row.ownerId);
    if (!first || first.id > row.id) return 0;
    return moveToDead(tx, row.ownerId, row.id, `waits behind event ${first.event_id} of the same owner`);
  });
}

export interface DeadOwner {
  ownerId: string;
  rows: number;
  /** Number of the first dead event in its owner's stream. */
  firstSeq: number;
  /** When the first one was written; UTC, by the database's clock. */
  since: string;
  /** When it was refused last, by the same clock. */
  refusedAt: string;
  /** Why the first one is dead; the others wait behind it. */
  reason: string;
}

const listLimit = 1_000;

/** @param ownerId only this owner; null: all owners. @returns up to 1,000 owners, the longest dead first. */
export function listDeadOwners(db: Statements, ownerId: string | null): Promise<DeadOwner[]> {
  const some = ownerId === null ? "" : "WHERE owner_id = ?";
  return db.rows<DeadOwner>(
    `SELECT first.owner_id AS ownerId, counted.amount AS \`rows\`, first.seq AS firstSeq,
       DATE_FORMAT(first.created_at, '%Y-%m-%d %H:%i:%s') AS since,
       DATE_FORMAT(first.dead_at, '%Y-%m-%d %H:%i:%s') AS refusedAt, first.reason
     FROM (SELECT MIN(id) AS id, COUNT(*) AS amount FROM outbox_dead ${some} GROUP BY owner_id) counted
     JOIN outbox_dead first ON first.id = counted.id
     ORDER BY first.created_at, first.id LIMIT ${listLimit}`,
    ownerId === null ? [] : [ownerId],
  );
}

/** Puts the owner's dead rows back in order, with their former ids: before all rows that were written since. @returns their number. */
export async function requeueOwner(db: SqlDatabase, ownerId: string): Promise<number> {
  let total = 0;
  let lastId = 0;
  for (;;) {
    // The earliest first: until the last chunk is back, dead rows hold back later rows.
    const ids = await db.transaction((tx) => requeueChunk(tx, ownerId, lastId));
    total += ids.length;
    lastId = ids.at(-1) ?? lastId;
    if (ids.length < chunkRows) return total;
  }
}

async function requeueChunk(tx: Statements, ownerId: string, afterId: number): Promise<number[]> {
  if (!(await lockFirstDead(tx, ownerId))) return [];
  const ids = await idsOf(
    tx,
    "SELECT id FROM outbox_dead WHERE owner_id = ? AND id > ? ORDER BY id LIMIT ? FOR UPDATE",
    [ownerId, afterId, chunkRows],
  );
  if (ids.length > 0) await putBack(tx, ids);
  return ids;
}

/** Puts one row back, while its owner's others stay: dead rows still hold back later rows. @returns 1 */
export function requeueFirst(tx: Statements, id: number): Promise<number> {
  return putBack(tx, [id]);
}

async function putBack(tx: Statements, ids: number[]): Promise<number> {
  await tx.change(`INSERT INTO outbox (${columns}) SELECT ${columns} FROM outbox_dead WHERE id IN (?)`, [ids]);
  return tx.change("DELETE FROM outbox_dead WHERE id IN (?)", [ids]);
}

async function moveToDead(tx: Statements, ownerId: string, fromId: number, reason: string): Promise<number> {
  const ids = await idsOf(
    tx,
    `SELECT id FROM outbox WHERE owner_id = ? AND published_at = ${notPublished} AND id >= ? ORDER BY id LIMIT ? FOR UPDATE`,
    [ownerId, fromId, chunkRows],
  );
  if (ids.length === 0) return 0;
  await tx.change(
    `INSERT INTO outbox_dead (${columns}, reason, dead_at) SELECT ${columns}, ?, UTC_TIMESTAMP(3) FROM outbox WHERE id IN (?)`,
    [reason, ids],
  );
  return tx.change("DELETE FROM outbox WHERE id IN (?)", [ids]);
}

/** Is the bucket still ours, and does it stay so until the transaction ends? */
export async function holdsFence(tx: Statements, bucket: number, fences: Fences): Promise<boolean> {
  const fence = fences.get(bucket);
  if (fence === undefined) return false;
  // Locks the lease, so that no other replica takes the bucket over before the move is committed.
  const rows = await tx.rows("SELECT 1 FROM outbox_lease WHERE bucket = ? AND fence = ? FOR UPDATE", [bucket, fence]);
  return rows.length > 0;
}

/** Locks the owner's first dead row: every move of an owner's rows does so first. */
export async function lockFirstDead(
  tx: Statements,
  ownerId: string,
): Promise<{ id: number; event_id: string } | undefined> {
  const [first] = await tx.rows<{ id: number; event_id: string }>(
    "SELECT id, event_id FROM outbox_dead WHERE owner_id = ? ORDER BY epoch, seq LIMIT 1 FOR UPDATE",
    [ownerId],
  );
  return first;
}

async function idsOf(tx: Statements, sql: string, values: (string | number)[]): Promise<number[]> {
  return (await tx.rows<{ id: number }>(sql, values)).map(({ id }) => id);
}
