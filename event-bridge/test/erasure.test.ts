import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { userErasedV1 } from "@expense-tracker/events/user-erased.v1";
import { withdrawnEventV1 } from "@expense-tracker/events/withdrawn-event";
import { markErased } from "@expense-tracker/kit/stream/erase-owner";
import { lockOwner } from "@expense-tracker/kit/stream/owner-stream";
import { inTransaction } from "@expense-tracker/kit/database/transaction";
import { withdrawEvents } from "@expense-tracker/kit/stream/withdraw-events";
import type { DataSource } from "typeorm";
import { ownerTables } from "../src/ds/database";
import { createDeliveryWorld, type DeliveryWorld } from "./delivery-world";
import { createDsWorld, type DsWorld } from "./ds-world";
import { eventually } from "./eventually";
import { neighbours, ownerWithLogins } from "./log-ins";
import { ownerHistory } from "./owner-history";
import { createRelayWorld, type RelayWorld } from "./relay-world";
import { eventMessage } from "./test-topics";

let ds: DsWorld;
let deliveries: DeliveryWorld;
let relays: RelayWorld;

beforeAll(async () => {
  [ds, deliveries, relays] = await Promise.all([createDsWorld(), createDeliveryWorld(), createRelayWorld()]);
});
afterEach(() => Promise.all([ds.stopWorkers(), relays.stop()]));
afterAll(() => Promise.all([ds?.drop(), deliveries?.drop(), relays?.drop()]));

const erasure = (ownerId: string, seq: number) => eventMessage(userErasedV1, { ownerId, seq }, {});
const isErased = async (db: DataSource, ownerId: string) =>
  (await db.query("SELECT 1 FROM owner_stream WHERE owner_id = ? AND erased_at IS NOT NULL", [ownerId])).length === 1;
/** The tables of a database that still contain the owner's id or `text`. */
const traces = async (db: DataSource, ownerId: string, text: string) => {
  const tables: { name: string }[] = await db.query(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()",
  );
  const found: Record<string, "names the owner" | "tells of them"> = {};
  for (const { name } of tables) {
    const rows = JSON.stringify(await db.query(`SELECT * FROM \`${name}\``));
    if (rows.includes(text)) found[name] = "tells of them";
    else if (rows.includes(ownerId)) found[name] = "names the owner";
  }
  return found;
};
const merchant = "Mango Chutney Emporium";

/** A history that leaves rows in every table of the worker. */
function talkativeHistory() {
  const history = ownerHistory();
  history.choose(history.record(merchant), "shopping");
  history.record(merchant, { note: merchant, bookedOn: "2026-10-02" });
  history.receive(`Rs.1,250.00 debited from A/c XX1234 on 20-11-26 to ${merchant}. UPI Ref 412345678901`);
  return history;
}

test("erasing an owner deletes the owner's rows from every table of the worker", async () => {
  const tables: { name: string }[] = await ds.db.query(
    "SELECT table_name AS name FROM information_schema.columns WHERE table_schema = DATABASE() AND column_name = 'owner_id'",
  );
  const others = ["outbox", "outbox_dead", "owner_stream", "parked", "position"];
  expect(tables.map(({ name }) => name).toSorted()).toEqual([...ownerTables, ...others].toSorted());
});

test("the worker deletes the data and parked events of an erased owner, and late events bring nothing back", async () => {
  const history = talkativeHistory();
  const { ownerId, messages } = history;
  await ds.tell(history);
  const poison = messages.length;
  history.record(merchant);
  history.record(merchant);
  const late = messages
    .slice(poison)
    .map((one, at) => (at === 0 ? { ...one, value: `{"merchant":"${merchant}"}` } : one));
  await ds.topics.send("expenses", late);
  await eventually("both wait", async () => (await ds.db.query("SELECT 1 FROM parked")).length === 2);
  expect(Object.keys(await traces(ds.db, ownerId, merchant)).toSorted()).toEqual([
    "merchant_choice",
    "outbox",
    "owner_category",
    "owner_stream",
    "parked",
    "payment",
    "position",
    "seen_expense",
  ]);

  await ds.topics.send("identity", [erasure(ownerId, 5)]);
  await eventually("it is erased", () => isErased(ds.db, ownerId));
  await eventually("nothing is parked", async () => (await ds.db.query("SELECT 1 FROM parked")).length === 0);
  history.record(merchant);
  await ds.topics.send("expenses", [...messages, erasure(ownerId, 5)]);
  await ds.topics.send("identity", [erasure(ownerId, 5)]);
  for (const topic of ["expenses", "identity"] as const)
    await eventually("all events are applied", async () => (await ds.topics.lag("ds-worker", topic)) === 0);
  const forgotten = { outbox: "names the owner", owner_stream: "names the owner", position: "names the owner" };
  expect(await traces(ds.db, ownerId, merchant)).toEqual(forgotten);
  expect((await ds.said(ownerId)).map(({ seq, type }) => [seq, type])).toEqual(
    [1, 2, 3].map((seq) => [seq, withdrawnEventV1.type]),
  );
});

test("an erasure does not wait behind parked events, and deletes them", async () => {
  const { ownerId, sessions, messages } = ownerWithLogins(3);
  deliveries.users.fates.set(sessions[0] ?? "", "REFUSED");
  await deliveries.topics.send("identity", messages);
  const delivery = deliveries.startDelivery();
  try {
    await eventually("all wait", async () => (await deliveries.parkedOf(ownerId)).length === 3);
    await eventually("expenses has them", async () => (await deliveries.expenses.effects(ownerId)).length === 3);
    await deliveries.topics.send("identity", [erasure(ownerId, 4)]);
    await eventually("nothing is parked", async () => (await deliveries.parkedOf(ownerId)).length === 0);
    for (const { db } of [deliveries.users, deliveries.expenses])
      await eventually("it is erased", () => isErased(db, ownerId));
    await eventually("it is forgotten", async () => (await deliveries.expenses.effects(ownerId)).length === 0);
    expect(await deliveries.parkedOf(ownerId)).toEqual([]);
    expect(await delivery.registry.metrics()).not.toMatch(/events_gaps_total\{.* [1-9]/);
  } finally {
    await delivery.stop();
  }
});

test("events that were not yet sent are sent withdrawn: without gaps and content, and the erasure last", async () => {
  const { db, emit, owners, read, startRelay, drained } = relays;
  const [ownerId = "", other = ""] = owners(2);
  for (let count = 0; count < 3; count++) await emit(ownerId);
  const session = await emit(other);
  // A relay has found an event that its broker refuses, and has moved the later ones behind it.
  await db.query(
    "INSERT INTO outbox_dead SELECT id, event_id, bucket, owner_id, epoch, seq, type, version, headers, payload, created_at, 'too large', UTC_TIMESTAMP(3) FROM outbox WHERE owner_id = ? AND seq > 1",
    [ownerId],
  );
  await db.query("DELETE FROM outbox WHERE owner_id = ? AND seq > 1", [ownerId]);
  await inTransaction(db, async (tx) => {
    const stream = await lockOwner(tx, ownerId);
    await stream.emit(userErasedV1, {});
    await markErased(tx, stream);
  });
  await withdrawEvents(db, ownerId, 2);
  startRelay();
  await drained();
  const sent = (await read()).map(({ event }) => [event.ownerId, Number(event.seq), event.type, event.payload]);
  expect(sent.filter(([owner]) => owner === ownerId)).toEqual([
    ...[1, 2, 3].map((seq) => [ownerId, seq, withdrawnEventV1.type, "{}"]),
    [ownerId, 4, "user.erased", "{}"],
  ]);
  expect(sent.filter(([owner]) => owner === other)).toEqual([
    [other, 1, "user.logged-in", JSON.stringify({ sessionId: session })],
  ]);
});

test("rows that the relay requeues during an erasure are withdrawn too", async () => {
  const { db, emit, owners } = relays;
  const [ownerId = ""] = owners(1);
  await emit(ownerId);
  const columns = "id, event_id, bucket, owner_id, epoch, seq, type, version, headers, payload, created_at";
  await db.query(
    `INSERT INTO outbox_dead (${columns}, reason, dead_at) SELECT ${columns}, 'too large', UTC_TIMESTAMP(3) FROM outbox WHERE owner_id = ?`,
    [ownerId],
  );
  await db.query("DELETE FROM outbox WHERE owner_id = ?", [ownerId]);
  const relay = db.createQueryRunner();
  await relay.startTransaction();
  await relay.query(`INSERT INTO outbox (${columns}) SELECT ${columns} FROM outbox_dead WHERE owner_id = ?`, [ownerId]);
  await relay.query("DELETE FROM outbox_dead WHERE owner_id = ?", [ownerId]);
  const withdrawn = withdrawEvents(db, ownerId, 10);
  await eventually("it waits for the dead row", async () => {
    const [waiting]: unknown[] = await db.query(
      "SELECT 1 FROM information_schema.processlist WHERE info LIKE 'SELECT id FROM outbox_dead%FOR UPDATE'",
    );
    return waiting;
  });
  await relay.commitTransaction();
  await relay.release();
  await withdrawn;
  expect(await db.query("SELECT type, payload FROM outbox WHERE owner_id = ?", [ownerId])).toEqual([
    { type: withdrawnEventV1.type, payload: "{}" },
  ]);
});

test("an erasure that needs many calls holds up no other owner, and is completed without an operator", async () => {
  const { users, topics } = deliveries;
  const [large, other] = neighbours(2, 60);
  if (!large || !other) throw new Error("there are two");
  await topics.send("identity", large.messages);
  const delivery = deliveries.startDelivery();
  await deliveries.expectEffects("users", large);
  Object.assign(users.forgetting, { chunkRows: 1, withinMs: -1 });
  await topics.send("identity", [erasure(large.ownerId, 61), ...other.messages]);
  await deliveries.expectEffects("users", other);
  expect(await users.effects(large.ownerId)).not.toEqual([]);
  Object.assign(users.forgetting, { chunkRows: 7, withinMs: 3_000 });
  await eventually("all of it is deleted", async () => (await users.effects(large.ownerId)).length === 0);
  await eventually("nothing is parked", async () => (await deliveries.parkedOf(large.ownerId)).length === 0);
  expect(await users.effects(other.ownerId)).toEqual(other.sessions);
  await delivery.stop();
});
