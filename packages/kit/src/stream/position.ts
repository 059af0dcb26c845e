import type { Tx } from "../database/transaction";

/** The place of an event in its owner's stream. */
export interface StreamPlace {
  consumer: string;
  /** Kafka's name of the topic. */
  topic: string;
  ownerId: string;
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
 * The first event of an owner may have any number; a newer epoch starts again; an event of an older epoch is a duplicate.
 */
export async function advancePosition(tx: Tx, { consumer, topic, ownerId, epoch, seq }: StreamPlace): Promise<Advance> {
  const rows: { epoch: number; seq: string }[] = await tx.query(
    "SELECT epoch, seq FROM `position` WHERE consumer = ? AND topic = ? AND owner_id = ? FOR UPDATE",
    [consumer, topic, ownerId],
  );
  const [known] = rows;
  if (known && (epoch < known.epoch || (epoch === known.epoch && seq <= BigInt(known.seq)))) return "DUPLICATE";
  if (!known && epoch < (await firstEpochOf(tx, consumer, topic))) return "DUPLICATE";
  await tx.query(
    "INSERT INTO `position` (consumer, topic, owner_id, epoch, seq) VALUES (?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE epoch = VALUES(epoch), seq = VALUES(seq)",
    [consumer, topic, ownerId, epoch, String(seq)],
  );
  const expected = known && epoch === known.epoch ? BigInt(known.seq) + 1n : null;
  return expected === null || seq === expected ? "APPLY" : "GAP";
}

async function firstEpochOf(tx: Tx, consumer: string, topic: string): Promise<number> {
  const rows: { epoch: number }[] = await tx.query(
    "SELECT epoch FROM `position` WHERE consumer = ? AND topic = ? AND owner_id = ?",
    [consumer, topic, anyOwner],
  );
  return rows[0]?.epoch ?? 0;
}
