import { dataSchemaOf } from "@expense-tracker/events/contract";
import { userErasedV1 } from "@expense-tracker/events/user-erased.v1";
import { withdrawnEventV1 } from "@expense-tracker/events/withdrawn-event";
import type { DataSource } from "typeorm";
import { inTransaction, type Tx } from "../database/transaction";

const { type, version } = withdrawnEventV1;
const kept = "id, event_id, bucket, owner_id, epoch, seq";
/** The rest of the headers (id, owner, number, time) stays: readers want it, and it tells nothing of the person. */
const withdrawnHeaders = `JSON_SET(headers, '$.ce_type', '${type}', '$.ce_dataschema', '${dataSchemaOf(withdrawnEventV1)}')`;
/** What tells that the owner is erased has to be heard. */
const isErasure = `type = '${userErasedV1.type}'`;
const isToGo = `type <> '${type}' AND NOT ${isErasure}`;

/** Number of an event in its owner's stream. */
interface Place {
  epoch: number;
  seq: string;
}

const beginning: Place = { epoch: 0, seq: "0" };
const behind = "epoch >= ? AND (epoch > ? OR seq > ?)";
const upTo = "epoch <= ? AND (epoch < ? OR seq <= ?)";

/**
 * Turns the events of an erased owner into withdrawn ones, in as many transactions as it takes: what was sent, what waits, and
 * what the broker refused, which goes back among the waiting, as it is small now and the owner's last event waits behind it.
 * Only `user.erased` is left as it is. Doing it again changes nothing.
 *
 * Sent or not is the same here, so it does not matter what a relay is doing with a row at this moment. A row that it sends
 * a second time may differ from the first time: its place in the stream tells readers that they know it.
 *
 * @param limit events in one transaction, about.
 * @param checkpoint called after each transaction; may throw to leave the rest to another time.
 */
export async function withdrawEvents(
  db: DataSource,
  ownerId: string,
  limit: number,
  checkpoint: () => void = () => undefined,
): Promise<void> {
  // Once more when something was found: what was put back among the waiting meanwhile may stand before where we were.
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
 * Withdraws up to `limit` events, the first that are not yet. What is behind them is found from there: a stream of hundreds of
 * thousands is gone through once, and what an earlier call did is passed over by one statement.
 */
async function withdrawSome(
  tx: Tx,
  ownerId: string,
  after: Place,
  limit: number,
): Promise<{ found: boolean; next: Place | null }> {
  // Both tables in one statement: a row that the relay or an operator moves at this moment is seen in one of them.
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
  // The earliest first: what is still dead holds back what is newer.
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
