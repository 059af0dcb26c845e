import { dataSchemaOf } from "@expense-tracker/events/contract";
import { erasingTypes } from "@expense-tracker/events/erasing-types";
import { withdrawnEventV1 } from "@expense-tracker/events/withdrawn-event";
import type { DataSource } from "typeorm";
import { inTransaction, type Tx } from "../database/transaction";

const { type, version } = withdrawnEventV1;
const kept = "id, event_id, bucket, owner_id, epoch, seq";
/** The other headers (id, owner, number, time) stay: readers need them, and they reveal nothing about the person. */
const withdrawnHeaders = `JSON_SET(headers, '$.ce_type', '${type}', '$.ce_dataschema', '${dataSchemaOf(withdrawnEventV1)}')`;
/** The event of the erasure itself must be sent. */
const isErasure = `type IN (${erasingTypes.map((erasing) => `'${erasing}'`).join(", ")})`;
const isToGo = `type <> '${type}' AND NOT ${isErasure}`;

/** The number of an event in its owner's stream. */
interface Place {
  epoch: number;
  seq: string;
}

const beginning: Place = { epoch: 0, seq: "0" };
const behind = "epoch >= ? AND (epoch > ? OR seq > ?)";
const upTo = "epoch <= ? AND (epoch < ? OR seq <= ?)";

/**
 * Withdraws all events of an erased owner, in several transactions if needed: sent, waiting and dead ones. Dead ones go back into
 * the outbox: they are small now, and the owner's last event waits behind them. Only the event that erased the owner stays unchanged. Running it
 * again changes nothing.
 *
 * Sent and waiting events are treated alike, so a relay may send a row at the same time. A row that is sent a second time may
 * differ from the first time: readers know its number already, and drop it.
 *
 * @param limit the approximate number of events in one transaction.
 * @param checkpoint called after each transaction; may throw to leave the rest for later.
 */
export async function withdrawEvents(
  db: DataSource,
  ownerId: string,
  limit: number,
  checkpoint: () => void = () => undefined,
): Promise<void> {
  // Run again after a change: rows that came back into the outbox meanwhile may have lower numbers than the place reached.
  for (let found = true; found;) {
    found = false;
    for (let after: Place | null = beginning; after !== null;) {
      const from: Place = after;
      const step = await inTransaction(db, (tx) => withdrawSome(tx, ownerId, from, limit));
      found ||= step.found;
      after = step.next;
      checkpoint();
    }
  }
}

/**
 * Withdraws the next `limit` events that are not withdrawn yet. The next call starts behind them: so a stream of hundreds of
 * thousands is read once, and one statement skips the events that an earlier call withdrew.
 */
async function withdrawSome(
  tx: Tx,
  ownerId: string,
  after: Place,
  limit: number,
): Promise<{ found: boolean; next: Place | null }> {
  // Both tables in one statement: a row that the relay or an operator moves at the same time is found in one of them.
  const found: (Place & { place: "waiting" | "dead" })[] = await tx.query(
    `(SELECT epoch, seq, 'waiting' AS place FROM outbox WHERE owner_id = ? AND ${behind} AND ${isToGo} ORDER BY epoch, seq LIMIT 1)
     UNION ALL (SELECT epoch, seq, 'dead' AS place FROM outbox_dead WHERE owner_id = ? ORDER BY epoch, seq LIMIT 1)`,
    [...rangeFrom(ownerId, after), ownerId],
  );
  const first = found.find(({ place }) => place === "waiting");
  if (!first) {
    const dead = await bringBackDead(tx, ownerId, limit);
    return { found: found.length > 0 || dead > 0, next: dead < limit ? null : after };
  }
  const range = rangeFrom(ownerId, { epoch: first.epoch, seq: String(BigInt(first.seq) - 1n) });
  const [last]: Place[] = await tx.query(
    `SELECT epoch, seq FROM outbox WHERE owner_id = ? AND ${behind} ORDER BY epoch, seq LIMIT 1 OFFSET ?`,
    [...range, limit - 1],
  );
  await tx.query(
    `UPDATE outbox SET type = '${type}', version = ${version}, headers = ${withdrawnHeaders}, payload = '{}'
     WHERE owner_id = ? AND ${behind} ${last ? `AND ${upTo}` : ""} AND ${isToGo}`,
    [...range, ...(last ? [last.epoch, last.epoch, last.seq] : [])],
  );
  return { found: true, next: last ?? first };
}

function rangeFrom(ownerId: string, { epoch, seq }: Place): (string | number)[] {
  return [ownerId, epoch, epoch, seq];
}

async function bringBackDead(tx: Tx, ownerId: string, limit: number): Promise<number> {
  // The earliest first: a dead row holds back the owner's later rows.
  const rows: { id: string }[] = await tx.query(
    "SELECT id FROM outbox_dead WHERE owner_id = ? ORDER BY epoch, seq LIMIT ? FOR UPDATE",
    [ownerId, limit],
  );
  if (rows.length === 0) return 0;
  const ids = rows.map(({ id }) => id);
  await tx.query(
    `INSERT INTO outbox (${kept}, type, version, headers, payload, created_at)
     SELECT ${kept}, IF(${isErasure}, type, '${type}'), IF(${isErasure}, version, ${version}),
       IF(${isErasure}, headers, ${withdrawnHeaders}), IF(${isErasure}, payload, '{}'), created_at
     FROM outbox_dead WHERE id IN (?)`,
    [ids],
  );
  await tx.query("DELETE FROM outbox_dead WHERE id IN (?)", [ids]);
  return ids.length;
}
