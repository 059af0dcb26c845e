import { dataSchemaOf } from "@expense-tracker/events/contract";
import { withdrawnEventV1 } from "@expense-tracker/events/withdrawn-event";
import type { Tx } from "./transaction";

const { type, version } = withdrawnEventV1;
const kept = "id, event_id, bucket, owner_id, epoch, seq";
/** The rest of the headers (id, owner, number, time) stays: readers want it, and it tells nothing of the person. */
const withdrawnHeaders = `JSON_SET(headers, '$.ce_type', '${type}', '$.ce_dataschema', '${dataSchemaOf(withdrawnEventV1)}')`;

/**
 * Turns events of an owner into withdrawn ones: what was sent, what waits, and what the broker refused, which goes back
 * among the waiting, as it is small now and the owner's last event waits behind it.
 *
 * Sent or not is the same here, so it does not matter what a relay is doing with a row at this moment. A row that it sends
 * a second time may differ from the first time: its place in the stream tells readers that they know it.
 *
 * @returns how many, at most about `limit`: call it until there are none.
 */
export async function withdrawEvents(tx: Tx, ownerId: string, limit: number): Promise<number> {
  const { affectedRows }: { affectedRows: number } = await tx.query(
    `UPDATE outbox SET type = '${type}', version = ${version}, headers = ${withdrawnHeaders}, payload = '{}'
     WHERE owner_id = ? AND type <> '${type}' LIMIT ?`,
    [ownerId, limit],
  );
  // The outbox first: its rows are locked then, so that none of them is moved to the dead ones behind our back.
  return affectedRows === limit ? affectedRows : affectedRows + (await bringBackDead(tx, ownerId, limit));
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
     SELECT ${kept}, '${type}', ${version}, ${withdrawnHeaders}, '{}', created_at FROM outbox_dead WHERE id IN (?)`,
    [ids],
  );
  await tx.query("DELETE FROM outbox_dead WHERE id IN (?)", [ids]);
  return ids.length;
}
