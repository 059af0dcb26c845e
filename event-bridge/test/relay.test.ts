import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { inTransaction } from "@expense-tracker/kit/database/transaction";
import { MarksInPlace1795970000000 } from "@expense-tracker/kit/stream/marks-in-place";
import { notPublished } from "@expense-tracker/kit/stream/stream-tables";
import { eventually } from "./eventually";
import { createRelayWorld, type RelayWorld } from "./relay-world";
import { copiesOf, firstOccurrences } from "./topic-reader";

let world: RelayWorld;

beforeAll(async () => {
  world = await createRelayWorld();
});
afterEach(() => world.stop());
afterAll(() => world?.drop());

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** Whether the topic has all events of these owners, first occurrences in order, and copies byte for byte the same. */
async function expectStreams(owners: readonly string[], count: number) {
  const messages = await world.read();
  const first = firstOccurrences(messages);
  for (const owner of owners) expect(first.get(owner)).toEqual(upTo(count));
  for (const copies of copiesOf(messages).values()) expect(new Set(copies).size).toBe(1);
  return messages.filter(({ event }) => owners.includes(event.ownerId));
}

/** Runs this many writers at once. Each writes one event after the other, for one owner after the other. */
async function writeAtOnce(owners: readonly string[], writers: number, eachOwner: number) {
  const turns = Array.from({ length: owners.length * eachOwner }, (_, turn) => owners[turn % owners.length] ?? "");
  const write = async () => {
    for (let owner = turns.shift(); owner; owner = turns.shift()) await world.emit(owner);
  };
  await Promise.all(Array.from({ length: writers }, write));
}

/** For transactions that wait for the relay: on a busy machine, Kafka may take longer than a mutation may. */
const longDeadlineMs = 60_000;

test("each owner's events arrive in order and once, while sixteen writers write", async () => {
  const relay = world.startRelay();
  const owners = world.owners(8);
  await writeAtOnce(owners, 16, 30);
  await world.drained();
  const messages = await expectStreams(owners, 30);
  expect(messages).toHaveLength(8 * 30);
  expect(await relay.metric("relay_published_rows_total")).toBe(8 * 30);
});

test("a message is a CloudEvent with exactly the bytes of the outbox", async () => {
  world.startRelay();
  const [owner = ""] = world.owners(1);
  await world.emit(owner);
  await world.drained();
  const [message] = await expectStreams([owner], 1);
  const [row] = await world.db.query("SELECT headers, payload FROM outbox WHERE owner_id = ?", [owner]);
  expect(message?.event.payload).toBe(row.payload);
  expect(JSON.parse(message?.bytes ?? "")[2]).toEqual(Object.entries(JSON.parse(row.headers)));
});

test("rows that commit in another order than their ids are not lost", async () => {
  const [late = "", early = ""] = world.owners(2);
  world.startRelay();
  await inTransaction(
    world.db,
    async (tx) => {
      await world.emitIn(tx, late);
      // What is held goes with the next statement: now the row has its id.
      await tx.query("SELECT 1");
      // This row has the higher id, and is published before the lower one is visible.
      await world.emit(early);
      await eventually("the higher id is published", () => isPublished(early));
    },
    longDeadlineMs,
  );
  await world.drained();
  await expectStreams([late, early], 1);
  // A cursor would stand at the higher id, and would find nothing more to read.
  const [cursor] = await world.db.query(
    "SELECT COUNT(*) AS missed FROM outbox WHERE owner_id = ? AND id < (SELECT id FROM outbox WHERE owner_id = ?)",
    [late, early],
  );
  expect(Number(cursor.missed)).toBe(1);
});

async function isPublished(owner: string): Promise<boolean> {
  const rows = await world.db.query(`SELECT id FROM outbox WHERE owner_id = ? AND published_at <> ${notPublished}`, [
    owner,
  ]);
  return rows.length > 0;
}

test("a backlog of many sends drains in order, and one owner's backlog does not hold up the others", async () => {
  const [busy = "", ...others] = world.owners(20);
  await inTransaction(
    world.db,
    async (tx) => {
      for (let time = 0; time < 1_300; time += 1) await world.emitIn(tx, busy);
    },
    longDeadlineMs,
  );
  await writeAtOnce(others, 8, 5);
  world.startRelay();
  await eventually("the others are done", async () => (await Promise.all(others.map(isPublished))).every(Boolean));
  await world.drained();
  const messages = await expectStreams(others, 5);
  await expectStreams([busy], 1_300);
  expect(messages).toHaveLength(19 * 5);
});

test("a lost acknowledgement neither loses an event nor changes the order", async () => {
  const proxy = await world.proxyKafka();
  let answers = 0;
  // Four of five answers are lost, after the broker has stored the messages: more than kafkajs tries by itself.
  proxy.decide(() => ((answers += 1) % 5 === 0 ? "PASS" : "DROP"));
  const relay = world.startRelay({ brokers: proxy.brokers });
  const owners = world.owners(4);
  for (let round = 0; round < 3; round += 1) {
    await writeAtOnce(owners, 4, 5);
    await world.drained();
  }
  await expectStreams(owners, 15);
  expect(await relay.metric("relay_producer_resets_total")).toBeGreaterThan(0);
});

test("mutations go on while the broker is unreachable, and all events arrive afterwards", async () => {
  const proxy = await world.proxyKafka();
  const relay = world.startRelay({ brokers: proxy.brokers });
  const owners = world.owners(4);
  await writeAtOnce(owners, 4, 5);
  await world.drained();
  proxy.setReachable(false);
  await writeAtOnce(owners, 4, 10);
  await eventually("the relay has noticed", async () => ((await relay.metric("relay_failures_total")) ?? 0) > 0);
  await writeAtOnce(owners, 4, 10);
  expect(await world.pending()).toBe(80);
  proxy.setReachable(true);
  await world.drained();
  await expectStreams(owners, 25);
});

test("the relay waits while the database is unreachable, and goes on afterwards", async () => {
  const proxy = await world.proxyDatabase();
  const relay = world.startRelay({ url: proxy.url });
  const owners = world.owners(4);
  await writeAtOnce(owners, 4, 5);
  await world.drained();
  proxy.setReachable(false);
  await writeAtOnce(owners, 4, 5);
  await eventually("the relay has noticed", async () => ((await relay.metric("relay_failures_total")) ?? 0) > 0);
  proxy.setReachable(true);
  await world.drained();
  await expectStreams(owners, 10);
});

test("after a stop under load all sent rows are marked", async () => {
  const owners = world.owners(8);
  const relay = world.startRelay();
  const writing = writeAtOnce(owners, 8, 40);
  await eventually("it works", async () => ((await relay.metric("relay_published_rows_total")) ?? 0) > 0);
  await relay.stop();
  await writing;
  const sent = (await world.read()).filter(({ event }) => owners.includes(event.ownerId)).length;
  expect(sent + (await world.pending())).toBe(8 * 40);
  world.startRelay();
  await world.drained();
  expect(await expectStreams(owners, 40)).toHaveLength(8 * 40);
});

test("an outbox of the version before is upgraded: what waits in it is sent, and what was sent is not sent again", async () => {
  const [sent = "", waiting = ""] = world.owners(2);
  const upgrade = new MarksInPlace1795970000000();
  const runner = world.db.createQueryRunner();
  await upgrade.down(runner);
  await Promise.all([sent, waiting].map((owner) => world.emit(owner)));
  await world.db.query("UPDATE outbox SET published_at = UTC_TIMESTAMP(3) WHERE owner_id = ?", [sent]);
  // As after an upgrade that was killed before its end.
  await upgrade.up(runner);
  await upgrade.up(runner);
  await runner.release();
  world.startRelay();
  await world.emit(sent);
  await world.drained();
  const first = firstOccurrences(await world.read());
  expect(first.get(waiting)).toEqual([1]);
  expect(first.get(sent)).toEqual([2]);
});
