import type { Logger } from "@expense-tracker/kit/process/logger";
import { MessagesRefused } from "../kafka/producer-error";
import type { OutgoingMessage } from "../kafka/producer";
import { moveRowToDead } from "./dead-rows";
import type { Fences } from "./leases";
import { markPublished } from "./mark-published";
import type { SqlDatabase } from "../sql/sql-database";
import type { OutboxRow } from "./pending-rows";
import type { RelayObserver } from "./relay-metrics";

/** The rows that are being sent. They are kept after a failure, so that the same rows are sent again before any others. */
export interface Batch {
  /** The fences when the rows were read. */
  readonly fences: Fences;
  /** The parts that are not sent yet, in this order: one part for each send. */
  parts: OutboxRow[][];
  /** The rows that Kafka has, and that are not marked yet. */
  readonly acknowledged: OutboxRow[];
  /** Whether Kafka refused rows of it for ever: what was read while it was sent may have to wait behind them. */
  refused: boolean;
}

export interface PublishParts {
  db: SqlDatabase;
  /** The leases that this replica certainly holds now. */
  held: () => Fences;
  /** Resolves when every in-sync replica has them. @throws MessagesRefused, or an error that is not about the messages. */
  send: (messages: OutgoingMessage[]) => Promise<void>;
  /** Marks all that Kafka has, of this batch and of those before. */
  markSent: () => Promise<void>;
  observer: RelayObserver;
  logger: Logger;
}

/**
 * Sends a batch, part by part. When it throws, the batch records its progress: call it again.
 *
 * When Kafka refuses a batch for ever, the batch is halved again and again to find the refused row. That row moves to `outbox_dead`, and
 * the other owners' rows go on.
 */
export async function publishBatch(batch: Batch, work: PublishParts): Promise<void> {
  for (;;) {
    const rows = stillOurs(batch, work.held());
    if (rows === null) return;
    try {
      await work.send(rows.map(({ message }) => message));
    } catch (error) {
      if (!(error instanceof MessagesRefused)) throw error;
      batch.refused = true;
      await splitOrMoveToDead(batch, rows, error, work);
      continue;
    }
    work.observer.acknowledged(rows);
    batch.acknowledged.push(...rows);
    batch.parts.shift();
  }
}

/** Marks what Kafka has of a batch, which may be in sending. One call at a time. When it throws, nothing is forgotten: call it again. */
export async function markAcknowledged(
  batch: Batch,
  { db, observer }: Pick<PublishParts, "db" | "observer">,
): Promise<void> {
  const rows = [...batch.acknowledged];
  const marked = await markPublished(db, rows, batch.fences);
  // Another replica has these buckets now: it sends the rows again, and consumers drop duplicates.
  if (marked < rows.length) observer.fencedOff(rows.length - marked);
  batch.acknowledged.splice(0, rows.length);
}

/** @returns the next part, without the rows whose buckets went to another replica since they were read; null at the end. */
function stillOurs(batch: Batch, held: Fences): OutboxRow[] | null {
  for (;;) {
    const [part] = batch.parts;
    if (!part) return null;
    const rows = part.filter(({ bucket }) => held.has(bucket) && held.get(bucket) === batch.fences.get(bucket));
    if (rows.length > 0) return rows;
    batch.parts.shift();
  }
}

async function splitOrMoveToDead(
  batch: Batch,
  rows: OutboxRow[],
  error: MessagesRefused,
  work: PublishParts,
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  if (rows.length > 1) {
    const middle = Math.ceil(rows.length / 2);
    batch.parts.splice(0, 1, rows.slice(0, middle), rows.slice(middle));
    return;
  }
  const { ownerId, id } = first;
  // A row that is marked after the one behind it is dead counts as requeued and sent: the dead one would be tried again at once.
  await work.markSent();
  const moved = await moveRowToDead(work.db, first, error.message, batch.fences);
  work.observer.movedToDead(moved);
  work.logger.error(
    { ownerId, outboxId: id, rows: moved, reason: error.message },
    "Kafka refuses an event for what it is",
  );
  batch.parts = batch.parts
    .slice(1)
    .map((part) => part.filter(({ ownerId }) => ownerId !== first.ownerId))
    .filter((part) => part.length > 0);
}
