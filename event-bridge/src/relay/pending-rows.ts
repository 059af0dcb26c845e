import { notPublished } from "@expense-tracker/kit/stream/stream-tables";
import { partitionOf } from "../kafka/partition";
import type { OutgoingMessage } from "../kafka/producer";
import type { Statements } from "../sql/sql-database";

/** A row that waits to be published. */
export interface PendingRow {
  id: number;
  bucket: number;
  ownerId: string;
  bytes: number;
  /** The time since its insertion, by the database's clock, at `readMs`. */
  ageUs: number;
  /** `performance.now()` before it was read. */
  readMs: number;
  /** An earlier event of its owner is in `outbox_dead`: this one must not overtake it. */
  blocked: 0 | 1;
  /** The unpublished row before it in its owner's stream. */
  earlierId: number | null;
  /** Null for a large row that has not been loaded yet. */
  headers: string | null;
  payload: Buffer | null;
}

/** A row with the bytes for Kafka, which are the same each time that it is sent. */
export interface OutboxRow extends PendingRow {
  message: OutgoingMessage;
}

/** Larger rows are loaded only when they are chosen: a window of rows of 256 kB would be 256 MB. */
const inlineBytes = 8 * 1_024;

const bytes = "LENGTH(outbox.headers) + LENGTH(outbox.payload)";
// As bytes, so that Kafka gets exactly what the database stores.
const payload = "CAST(outbox.payload AS BINARY)";

/**
 * Reads these rows, in the order of their ids; with the texts of small ones only. Leaves out rows that were published or deleted
 * meanwhile, and rows after one that is neither among them nor being sent: dead rows may have been put back since the ids were read.
 */
export async function readRows(
  db: Statements,
  ids: readonly number[],
  sending: readonly PendingRow[],
): Promise<PendingRow[]> {
  if (ids.length === 0) return [];
  const readMs = performance.now();
  const rows = await db.rows<Omit<PendingRow, "readMs">>(
    `SELECT outbox.id, outbox.bucket, outbox.owner_id AS ownerId, ${bytes} AS bytes,
       TIMESTAMPDIFF(MICROSECOND, outbox.created_at, UTC_TIMESTAMP(3)) AS ageUs, earlier.id AS earlierId,
       EXISTS (SELECT 1 FROM outbox_dead dead WHERE dead.owner_id = outbox.owner_id AND dead.id < outbox.id) AS blocked,
       IF(${bytes} <= ${inlineBytes}, outbox.headers, NULL) AS headers,
       IF(${bytes} <= ${inlineBytes}, ${payload}, NULL) AS payload
     FROM outbox LEFT JOIN outbox earlier ON earlier.owner_id = outbox.owner_id AND earlier.epoch = outbox.epoch
       AND earlier.seq = outbox.seq - 1 AND earlier.published_at = ${notPublished}
     WHERE outbox.id IN (?) AND outbox.published_at = ${notPublished}`,
    [ids],
  );
  return withoutGaps(
    rows.map((row) => ({ ...row, readMs })).sort((one, other) => one.id - other.id),
    sending,
  );
}

/** @param rows in the order of their ids, which is that of each owner's stream. */
function withoutGaps(rows: PendingRow[], sending: readonly PendingRow[]): PendingRow[] {
  const taken = new Set(sending.map(({ id }) => id));
  return rows.filter(({ id, earlierId }) => {
    const follows = earlierId === null || taken.has(earlierId);
    if (follows) taken.add(id);
    return follows;
  });
}

/** The chosen rows: those that can be sent, in the same order, and those without readable headers. */
export interface LoadedRows {
  rows: OutboxRow[];
  unreadable: PendingRow[];
}

/**
 * Makes messages of the chosen rows. A row that is unreadable, or was deleted meanwhile, holds back its owner's later ones. It counts
 * as unreadable only when its owner's earlier rows are sent: rows in `outbox_dead` are newer than all rows that were sent.
 */
export async function loadMessages(
  db: Statements,
  chosen: readonly PendingRow[],
  { partitions, sending }: { partitions: number; sending: readonly PendingRow[] },
): Promise<LoadedRows> {
  const loaded: LoadedRows = { rows: [], unreadable: [] };
  const large = await loadLarge(db, chosen);
  const heldBack = new Set<string>();
  const going = new Set(sending.map(({ ownerId }) => ownerId));
  for (const row of chosen) {
    if (heldBack.has(row.ownerId)) continue;
    const text = large.get(row.id) ?? row;
    const headers = text.headers === null ? null : readHeaders(text.headers);
    if (headers && text.payload !== null) {
      const partition = partitionOf(row.ownerId, partitions);
      going.add(row.ownerId);
      loaded.rows.push({ ...row, message: { key: row.ownerId, value: text.payload, headers, partition } });
    } else {
      heldBack.add(row.ownerId);
      if (text.headers !== null && !going.has(row.ownerId)) loaded.unreadable.push(row);
    }
  }
  return loaded;
}

type Texts = Pick<PendingRow, "id" | "headers" | "payload">;

async function loadLarge(db: Statements, chosen: readonly PendingRow[]): Promise<Map<number, Texts>> {
  const ids = chosen.filter(({ headers }) => headers === null).map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const sql = `SELECT id, headers, ${payload} AS payload FROM outbox WHERE id IN (?) AND published_at = ${notPublished}`;
  return new Map((await db.rows<Texts>(sql, [ids])).map((row) => [row.id, row]));
}

/** @returns null when `text` is not a JSON object of texts. */
function readHeaders(text: string): Record<string, string> | null {
  try {
    const headers: unknown = JSON.parse(text);
    return isTexts(headers) ? headers : null;
  } catch {
    // The row goes to outbox_dead, where an operator sees it; only its owner's stream waits.
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
