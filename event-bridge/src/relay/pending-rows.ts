import { partitionOf } from "../kafka/partition";
import type { OutgoingMessage } from "../kafka/producer";
import type { Statements } from "./outbox-database";

/** A row that waits to be published, without its texts. */
export interface PendingRow {
  id: number;
  bucket: number;
  ownerId: string;
  bytes: number;
  /** Since its insertion, by the database's clock, at `readMs`. */
  ageUs: number;
  /** `performance.now()` before it was read. */
  readMs: number;
  /** An earlier event of its owner lies in `outbox_dead`: this one must not overtake it. */
  blocked: 0 | 1;
}

/** A row with what Kafka gets, byte for byte the same however often it is sent. */
export interface OutboxRow extends PendingRow {
  message: OutgoingMessage;
}

/** What one send may hold at most. */
export interface SendLimits {
  /** The broker's limit is for a partition's batch: 120 rows of 10 kB were refused together (events.md). */
  partitionRows: number;
  partitionBytes: number;
  rows: number;
  bytes: number;
}

export const sendLimits: SendLimits = {
  partitionRows: 500,
  partitionBytes: 512 * 1_024,
  rows: 1_000,
  bytes: 4 * 1_024 * 1_024,
};

/**
 * The first unpublished rows of each bucket, in id order, without locks. One UNION ALL arm a bucket: `bucket IN (…) ORDER BY id`
 * walks the primary key (700,000 rows with nothing pending), a cursor (`id > last`) misses what commits out of id order,
 * SKIP LOCKED reorders (events.md, *Relay*: all measured).
 */
export async function readPendingRows(
  db: Statements,
  buckets: Iterable<number>,
  perBucket: number,
): Promise<PendingRow[]> {
  const arms = Array.from(
    buckets,
    (bucket) =>
      `(SELECT id, bucket, owner_id AS ownerId, LENGTH(headers) + LENGTH(payload) AS bytes,
        TIMESTAMPDIFF(MICROSECOND, created_at, UTC_TIMESTAMP(3)) AS ageUs,
        EXISTS (SELECT 1 FROM outbox_dead dead WHERE dead.owner_id = outbox.owner_id AND dead.id < outbox.id) AS blocked
        FROM outbox FORCE INDEX (outbox_pending)
        WHERE bucket = ${bucket} AND published_at IS NULL ORDER BY id LIMIT ${perBucket})`,
  );
  const readMs = performance.now();
  const rows = await db.rows<Omit<PendingRow, "readMs">>(arms.join(" UNION ALL "));
  return rows.map((row) => ({ ...row, readMs })).sort((one, other) => one.id - other.id);
}

/**
 * Chooses the oldest rows that fit into one send. Once a partition is full, nothing more of it is taken, so that no event
 * overtakes an earlier one of its owner. A row that is larger than a limit goes alone.
 */
export function chooseRows(rows: readonly PendingRow[], partitions: number, limits = sendLimits): PendingRow[] {
  const chosen: PendingRow[] = [];
  const loads = new Map<number, { rows: number; bytes: number; full: boolean }>();
  let bytes = 0;
  for (const row of rows) {
    const partition = partitionOf(row.ownerId, partitions);
    const load = loads.get(partition) ?? { rows: 0, bytes: 0, full: false };
    loads.set(partition, load);
    const fits = load.rows < limits.partitionRows && load.bytes + row.bytes <= limits.partitionBytes;
    load.full ||= load.rows > 0 && !fits;
    if (load.full) continue;
    if (chosen.length > 0 && (chosen.length >= limits.rows || bytes + row.bytes > limits.bytes)) break;
    load.rows += 1;
    load.bytes += row.bytes;
    bytes += row.bytes;
    chosen.push(row);
  }
  return chosen;
}

/** What became of the chosen rows: what can be sent, in the same order, and what has no readable headers. */
export interface LoadedRows {
  rows: OutboxRow[];
  unreadable: PendingRow[];
}

/** Reads the texts of the chosen rows. A row that is unreadable, or gone meanwhile, holds back its owner's later ones. */
export async function loadMessages(
  db: Statements,
  chosen: readonly PendingRow[],
  partitions: number,
): Promise<LoadedRows> {
  const loaded: LoadedRows = { rows: [], unreadable: [] };
  if (chosen.length === 0) return loaded;
  // As bytes: what the database holds is what Kafka gets.
  const texts = await db.rows<{ id: number; headers: string; payload: Buffer }>(
    "SELECT id, headers, CAST(payload AS BINARY) AS payload FROM outbox WHERE id IN (?) AND published_at IS NULL",
    [chosen.map(({ id }) => id)],
  );
  const byId = new Map(texts.map((text) => [text.id, text]));
  const heldBack = new Set<string>();
  for (const row of chosen) {
    if (heldBack.has(row.ownerId)) continue;
    const text = byId.get(row.id);
    const headers = text && readHeaders(text.headers);
    if (headers) {
      const partition = partitionOf(row.ownerId, partitions);
      loaded.rows.push({ ...row, message: { key: row.ownerId, value: text.payload, headers, partition } });
    } else {
      heldBack.add(row.ownerId);
      if (text) loaded.unreadable.push(row);
    }
  }
  return loaded;
}

/** @returns null for what is no JSON object of texts. */
function readHeaders(text: string): Record<string, string> | null {
  try {
    const headers: unknown = JSON.parse(text);
    return isTexts(headers) ? headers : null;
  } catch {
    // Only its owner's stream waits for it, in outbox_dead, where an operator sees it.
    return null;
  }
}

function isTexts(headers: unknown): headers is Record<string, string> {
  return (
    typeof headers === "object" &&
    headers !== null &&
    !Array.isArray(headers) &&
    Object.values(headers).every((value) => typeof value === "string")
  );
}
