import { buryBehindDead, buryRow } from "./dead-rows";
import type { Fences } from "./leases";
import type { OutboxDatabase } from "./outbox-database";
import { chooseRows, loadMessages, type PendingRow, readPendingRows, sendLimits } from "./pending-rows";
import type { Batch } from "./publish-batch";
import type { RelayObserver } from "./relay-metrics";

/** Remembered from read to read, to ask each bucket for its fair part of a send. */
export interface WindowSize {
  /** Buckets that had rows in the last read. */
  busyBuckets: number;
}

export interface ReadBatchOptions {
  fences: Fences;
  partitions: number;
  window: WindowSize;
  observer: RelayObserver;
}

/** With few or unknown busy buckets: 64 of these are two sends' worth, without their texts. */
const cautiousPerBucket = 32;
const unreadableHeaders = "the headers are not a JSON object of texts";

/**
 * Reads what is to be sent next. What must not be sent goes to `outbox_dead` on the way.
 *
 * @returns `more` when it pays to read again at once.
 */
export async function readBatch(
  db: OutboxDatabase,
  { fences, partitions, window, observer }: ReadBatchOptions,
): Promise<{ batch: Batch; more: boolean }> {
  const perBucket = rowsPerBucket(window);
  const pending = await readPendingRows(db, fences.keys(), perBucket);
  const counts = Map.groupBy(pending, ({ bucket }) => bucket);
  window.busyBuckets = counts.size;

  for (const row of firstOfOwners(pending.filter(({ blocked }) => blocked === 1))) {
    observer.buried(await buryBehindDead(db, row, fences));
  }
  const free = pending.filter(({ blocked }) => blocked === 0);
  const chosen = chooseRows(free, partitions);
  const { rows, unreadable } = await loadMessages(db, chosen, partitions);
  for (const row of unreadable) observer.buried(await buryRow(db, row, unreadableHeaders, fences));

  const cutOff = [...counts.values()].some((rowsOfBucket) => rowsOfBucket.length === perBucket);
  return {
    batch: { fences, parts: rows.length > 0 ? [rows] : [], acknowledged: [] },
    more: rows.length > 0 && (cutOff || chosen.length < free.length),
  };
}

function rowsPerBucket({ busyBuckets }: WindowSize): number {
  if (busyBuckets === 0) return cautiousPerBucket;
  return Math.max(1, Math.min(sendLimits.partitionRows, Math.ceil(sendLimits.rows / busyBuckets)));
}

function firstOfOwners(rows: readonly PendingRow[]): PendingRow[] {
  const firsts = new Map<string, PendingRow>();
  for (const row of rows) if (!firsts.has(row.ownerId)) firsts.set(row.ownerId, row);
  return [...firsts.values()];
}
