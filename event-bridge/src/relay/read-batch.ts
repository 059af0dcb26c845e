import type { Logger } from "@expense-tracker/kit/process/logger";
import { chooseRows, sendLimits } from "./choose-rows";
import { moveBehindDead, moveRowToDead } from "./dead-rows";
import type { Fences } from "./leases";
import type { SqlDatabase } from "../sql/sql-database";
import { readPendingIds, type Window } from "./pending-ids";
import { loadMessages, type PendingRow, readRows } from "./pending-rows";
import type { Batch } from "./publish-batch";
import type { RelayObserver } from "./relay-metrics";

export interface ReadBatchOptions {
  fences: Fences;
  partitions: number;
  window: Window;
  /** Rows that are being sent, and not marked: they are not read again. */
  sending: readonly PendingRow[];
  observer: RelayObserver;
  logger: Logger;
}

const unreadableHeaders = "the headers are not a JSON object of texts";

export interface ReadBatch {
  batch: Batch;
  /** There are more rows to read at once. */
  more: boolean;
}

/** Reads the rows to send next. Moves rows that must not be sent to `outbox_dead`. */
export async function readBatch(
  db: SqlDatabase,
  { fences, partitions, window, sending, observer, logger }: ReadBatchOptions,
): Promise<ReadBatch> {
  const ids = await readPendingIds(db, [...fences.keys()], { limit: sendLimits.rows, window, sending });
  const pending = await readRows(db, ids, sending);
  const blocked = pending.filter((row) => row.blocked === 1);
  for (const row of firstOfOwners(blocked)) observer.movedToDead(await moveBehindDead(db, row, fences));

  const free = pending.filter((row) => row.blocked === 0);
  const chosen = chooseRows(free, partitions);
  const { rows, unreadable } = await loadMessages(db, chosen, { partitions, sending });
  for (const row of unreadable) {
    const moved = await moveRowToDead(db, row, unreadableHeaders, fences);
    observer.movedToDead(moved);
    const { ownerId, id } = row;
    logger.error({ ownerId, outboxId: id, rows: moved, reason: unreadableHeaders }, "an event cannot be sent");
  }
  return {
    batch: { fences, parts: rows.length > 0 ? [rows] : [], acknowledged: [], refused: false },
    more: rows.length > 0 && (window.crowded || chosen.length < free.length),
  };
}

function firstOfOwners(rows: readonly PendingRow[]): PendingRow[] {
  const firsts = new Map<string, PendingRow>();
  for (const row of rows) if (!firsts.has(row.ownerId)) firsts.set(row.ownerId, row);
  return [...firsts.values()];
}
