import type { Tx } from "../database/transaction";

/** One consumer's progress in one owner's stream. */
export interface ConsumedStream {
  consumer: string;
  /** Kafka's name of the topic. */
  topic: string;
  ownerId: string;
}

/** The number of an event in its owner's stream. */
export interface EventNumber {
  epoch: number;
  seq: bigint;
}

/** APPLY: next in line. GAP: events are missing before it; apply it, count and alarm. DUPLICATE: drop it. */
export type Advance = "APPLY" | "GAP" | "DUPLICATE";

/**
 * The `owner_id` of the row that stands for every owner without a position; a restore writes it. Events from before the restore of the
 * topic's database may never have happened, so events of an earlier epoch are dropped for unknown owners too.
 */
export const anyOwner = "";

/**
 * Reads and advances a consumer's position in the transaction of the effect: an event may arrive more than once, and takes effect
 * once. Call it after `lockOwner`, which makes other appliers of the owner wait.
 *
 * The first event of an owner may have any number; a newer epoch starts again; an event of an older epoch is a duplicate. `missed` counts
 * the numbers of the epoch that did not come, also those before the first: later events move the position on, and would hide them.
 *
 * @param events in the order in which they take effect.
 * @returns what to do with each of them.
 */
export async function advancePosition(
  tx: Tx,
  { consumer, topic, ownerId }: ConsumedStream,
  events: readonly EventNumber[],
): Promise<Advance[]> {
  const rows: { epoch: number; seq: string; missed: string }[] = await tx.query(
    "SELECT epoch, seq, missed FROM `position` WHERE consumer = ? AND topic = ? AND owner_id = ? FOR UPDATE",
    [consumer, topic, ownerId],
  );
  const known = rows[0] ? { epoch: rows[0].epoch, seq: BigInt(rows[0].seq) } : null;
  let missed = BigInt(rows[0]?.missed ?? 0);
  const firstEpoch = known ? 0 : await firstEpochOf(tx, consumer, topic);
  let last = known;
  const advances = events.map(({ epoch, seq }): Advance => {
    if (last ? !isAfter({ epoch, seq }, last) : epoch < firstEpoch) return "DUPLICATE";
    const isNext = !last || epoch !== last.epoch || seq === last.seq + 1n;
    // What a newer epoch begins with is the owner's whole state, which makes up for what was missed.
    missed = last?.epoch === epoch ? missed + seq - last.seq - 1n : seq - 1n;
    last = { epoch, seq };
    return isNext ? "APPLY" : "GAP";
  });
  if (last && last !== known) {
    await tx.query(
      "INSERT INTO `position` (consumer, topic, owner_id, epoch, seq, missed) VALUES (?, ?, ?, ?, ?, ?) " +
        "ON DUPLICATE KEY UPDATE epoch = VALUES(epoch), seq = VALUES(seq), missed = VALUES(missed)",
      [consumer, topic, ownerId, last.epoch, String(last.seq), String(missed)],
    );
  }
  return advances;
}

/** How far a consumer has read an owner's streams, in the order of the topics' names. */
export function loadPositions(
  tx: Tx,
  consumer: string,
  ownerId: string,
): Promise<{ topic: string; epoch: number; seq: string }[]> {
  return tx.query("SELECT topic, epoch, seq FROM `position` WHERE consumer = ? AND owner_id = ? ORDER BY topic", [
    consumer,
    ownerId,
  ]);
}

function isAfter(one: EventNumber, other: EventNumber): boolean {
  return one.epoch > other.epoch || (one.epoch === other.epoch && one.seq > other.seq);
}

async function firstEpochOf(tx: Tx, consumer: string, topic: string): Promise<number> {
  const rows: { epoch: number }[] = await tx.query(
    "SELECT epoch FROM `position` WHERE consumer = ? AND topic = ? AND owner_id = ?",
    [consumer, topic, anyOwner],
  );
  return rows[0]?.epoch ?? 0;
}
