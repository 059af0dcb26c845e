import { partitionOf } from "../kafka/partition";
import type { PendingRow } from "./pending-rows";

/** The limits of one send. */
export interface SendLimits {
  /** The broker's limit is for a partition's batch: 120 rows of 10 kB were refused together (docs/events.md). */
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
 * Chooses the oldest rows that fit into one send. When a partition is full, no more of its rows are chosen, so that no event
 * overtakes an earlier one of its owner. A row that is larger than a limit is sent alone.
 */
export function chooseRows<Row extends Pick<PendingRow, "ownerId" | "bytes">>(
  rows: readonly Row[],
  partitions: number,
  limits = sendLimits,
): Row[] {
  const chosen: Row[] = [];
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
