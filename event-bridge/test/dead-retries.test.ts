import { createLogger } from "@expense-tracker/kit/process/logger";
import { bucketOf } from "@expense-tracker/kit/stream/outbox-rows";
import { inTransaction } from "@expense-tracker/kit/database/transaction";
import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { Registry } from "prom-client";
import { requeueOwner } from "../src/relay/dead-rows";
import { openSqlDatabase, type SqlDatabase } from "../src/sql/sql-database";
import { readBatch } from "../src/relay/read-batch";
import { createRelayMetrics } from "../src/relay/relay-metrics";
import { retryDeadRows } from "../src/relay/retry-dead";
import { eventually } from "./eventually";
import { refusedEvents, tightBytes, usualBytes } from "./refused-events";
import { createRelayWorld, type RelayWorld } from "./relay-world";
import { firstOccurrences } from "./topic-reader";

let world: RelayWorld;
let refused: ReturnType<typeof refusedEvents>;

beforeAll(async () => {
  world = await createRelayWorld();
  refused = refusedEvents(world);
});
afterEach(async () => {
  await world.stop();
  for (const db of opened.splice(0)) await db.close();
  await world.db.query("DELETE FROM outbox_dead");
  await world.db.query("DELETE FROM outbox");
  await refused.limitMessages(usualBytes);
});
afterAll(() => world?.drop());

const opened: SqlDatabase[] = [];
const relayDatabase = () => {
  const db = openSqlDatabase({ url: world.relayUrl, poolSize: 6 });
  opened.push(db);
  return db;
};
const hurried = { everyMs: 20, leastWaitMs: 200, mostWaitMs: 400 };
const withWait = (ms: number, signal = new AbortController().signal) => ({
  schedule: { leastWaitMs: ms, mostWaitMs: ms },
  signal,
  logger: createLogger("relay", "silent"),
});
/** The current fences of the owners' buckets. */
const fencesOf = async (...owners: string[]) => {
  const leases: { bucket: number; fence: string }[] = await world.db.query(
    "SELECT bucket, fence FROM outbox_lease WHERE bucket IN (?)",
    [owners.map(bucketOf)],
  );
  return new Map(leases.map(({ bucket, fence }) => [bucket, Number(fence)]));
};
/** Makes dead rows for each owner, and stops the relay. */
const withDead = async (count: number, ...owners: string[]) => {
  for (const owner of owners) await refused.emitTimes(owner, count);
  for (const owner of owners) await refused.inflate(owner, 1);
  await refused.limitMessages(tightBytes);
  const relay = world.startRelay();
  for (const owner of owners)
    await eventually("all are dead", async () => (await refused.deadSeqs(owner)).length === count);
  await relay.stop();
};
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

test("dead rows are tried again without an operator, and go out in order once Kafka accepts them", async () => {
  const [poisoned = "", other = ""] = world.owners(2);
  await Promise.all([poisoned, other].map((owner) => refused.emitTimes(owner, 7)));
  // Two events are too large, and one between them only waits.
  for (const seq of [3, 5]) await refused.inflate(poisoned, seq);
  await refused.limitMessages(tightBytes);
  const relay = world.startRelay({ retryDead: hurried });
  await eventually("it was tried", async () => ((await relay.metric("relay_requeued_rows_total")) ?? 0) >= 3);
  await refused.emitTimes(poisoned, 2);
  await eventually("the later ones wait", async () => (await refused.deadSeqs(poisoned)).at(-1) === 9);
  const before = firstOccurrences(await world.read());
  expect(before.get(poisoned)).toEqual([1, 2]);
  expect(before.get(other)).toEqual(upTo(7));

  await refused.limitMessages(usualBytes);
  await eventually("nothing is dead", async () => (await world.dead()) === 0);
  await world.drained();
  const messages = await world.read();
  expect(firstOccurrences(messages).get(poisoned)).toEqual(upTo(9));
});

test("a try moves one of an owner's many dead rows, and the others after that one was sent", async () => {
  const [poisoned = ""] = world.owners(1);
  await withDead(20, poisoned);
  const db = relayDatabase();
  const retryAfter = async (ms: number) => retryDeadRows(db, await fencesOf(poisoned), withWait(ms));
  expect(await retryAfter(0)).toBe(1);
  // Until the first row is sent, the next one waits for its own time.
  expect(await retryAfter(86_400_000)).toBe(0);
  expect(await world.dead()).toBe(19);
  await refused.limitMessages(usualBytes);
  // A relay that never tries refused rows again.
  world.startRelay();
  await eventually("the others follow", async () => (await world.dead()) === 0);
  await world.drained();
  expect(firstOccurrences(await world.read()).get(poisoned)).toEqual(upTo(20));
});

test("each try waits as long as the event had waited before it, within limits", async () => {
  const [young = "", old = ""] = world.owners(2);
  for (const owner of [young, old]) await refused.emitTimes(owner, 1);
  for (const owner of [young, old]) await refused.inflate(owner, 1);
  await refused.limitMessages(tightBytes);
  const first = world.startRelay();
  await eventually("both are dead", async () => (await world.dead()) === 2);
  await first.stop();
  const waited = (owner: string, minutes: number, sinceMinutes: number) =>
    world.db.query(
      `UPDATE outbox_dead SET dead_at = UTC_TIMESTAMP(3) - INTERVAL ? MINUTE,
         created_at = UTC_TIMESTAMP(3) - INTERVAL ? MINUTE WHERE owner_id = ?`,
      [sinceMinutes, sinceMinutes + minutes, owner],
    );
  await refused.limitMessages(usualBytes);
  // Both were refused 10 minutes ago: one had waited for 5 minutes then, the other for 20.
  await waited(young, 5, 10);
  await waited(old, 20, 10);
  world.startRelay({ retryDead: { everyMs: 20, leastWaitMs: 15_000, mostWaitMs: 3_600_000 } });
  await eventually("one is sent", async () => (await refused.deadSeqs(young)).length === 0);
  expect(await refused.deadSeqs(old)).toEqual([1]);
  // Written a day ago, and refused an hour ago: no wait is longer than an hour.
  await waited(old, 24 * 60, 61);
  await eventually("the other row is sent too", async () => (await refused.deadSeqs(old)).length === 0);
});

test("dead rows in another replica's bucket are left to that replica", async () => {
  const [poisoned = ""] = world.owners(1);
  await refused.emitTimes(poisoned, 1);
  await refused.inflate(poisoned, 1);
  await refused.limitMessages(tightBytes);
  const relay = world.startRelay();
  await eventually("it is dead", async () => (await world.dead()) === 1);
  await relay.stop();
  const db = relayDatabase();
  const bucket = bucketOf(poisoned);
  const fence = (await fencesOf(poisoned)).get(bucket) ?? 0;
  const retryWith = (fences: [number, number][]) => retryDeadRows(db, new Map(fences), withWait(0));
  expect(await retryWith([])).toBe(0);
  expect(await retryWith([[(bucket + 1) % 64, fence]])).toBe(0);
  expect(await retryWith([[bucket, fence - 1]])).toBe(0);
  expect(await refused.deadSeqs(poisoned)).toEqual([1]);
  expect(await retryWith([[bucket, fence]])).toBe(1);
  expect(await refused.deadSeqs(poisoned)).toEqual([]);
});

test("locked dead rows of one owner do not stop the tries of another owner's", async () => {
  const [locked = "", other = ""] = world.owners(2);
  await withDead(1, locked);
  await withDead(1, other);
  await inTransaction(world.db, async (tx) => {
    await tx.query("SELECT id FROM outbox_dead WHERE owner_id = ? FOR UPDATE", [locked]);
    expect(await retryDeadRows(relayDatabase(), await fencesOf(locked, other), withWait(0))).toBe(1);
  });
  expect(await refused.deadSeqs(other)).toEqual([]);
  expect(await refused.deadSeqs(locked)).toEqual([1]);
});

test("a relay that stops moves no further owner's dead rows", async () => {
  const [owner = ""] = world.owners(1);
  await withDead(1, owner);
  expect(await retryDeadRows(relayDatabase(), await fencesOf(owner), withWait(0, AbortSignal.abort()))).toBe(0);
});

test("after the database's clock went back, the first dead row is tried at once, and the others as usual", async () => {
  const [owner = ""] = world.owners(1);
  await withDead(3, owner);
  const retry = async () => retryDeadRows(relayDatabase(), await fencesOf(owner), withWait(86_400_000));
  // By the former clock, it was refused an hour from now.
  await world.db.query("UPDATE outbox_dead SET dead_at = UTC_TIMESTAMP(3) + INTERVAL 1 HOUR WHERE owner_id = ?", [
    owner,
  ]);
  expect(await retry()).toBe(1);
  // By that clock the first one was sent. A row that is refused now waits, so not all rows are moved in each pass.
  await world.db.query(
    "UPDATE outbox SET published_at = UTC_TIMESTAMP(3) + INTERVAL 1 HOUR WHERE owner_id = ? AND seq = 1",
    [owner],
  );
  await world.db.query("UPDATE outbox_dead SET dead_at = UTC_TIMESTAMP(3) WHERE owner_id = ?", [owner]);
  expect(await retry()).toBe(0);
});

test("later rows do not overtake a row that is requeued while the relay reads", async () => {
  const [owner = ""] = world.owners(1);
  await refused.emitTimes(owner, 1);
  await refused.inflate(owner, 1);
  await refused.limitMessages(tightBytes);
  const first = world.startRelay();
  await eventually("it is dead", async () => (await world.dead()) === 1);
  await first.stop();
  await refused.emitTimes(owner, 2);

  const db = relayDatabase();
  const logger = createLogger("relay", "silent");
  const observer = createRelayMetrics(new Registry())("test");
  const window = { crowded: false, busyBuckets: 0 };
  const fences = new Map([[bucketOf(owner), 0]]);
  const read = (from: SqlDatabase) => readBatch(from, { fences, partitions: 1, window, sending: [], observer, logger });
  let reads = 0;
  const disturbed: SqlDatabase = {
    ...db,
    async rows(sql, values) {
      // After the ids were read, and before the rows are read.
      if (++reads === 2) await requeueOwner(db, owner);
      return db.rows(sql, values);
    },
  };
  expect((await read(disturbed)).batch.parts).toEqual([]);
  const [part = []] = (await read(db)).batch.parts;
  expect(part.map(({ message }) => message.headers["ce_sequence"])).toEqual(["1", "2", "3"]);
});

test("a metric shows the age of the first dead event", async () => {
  const [poisoned = ""] = world.owners(1);
  await refused.emitTimes(poisoned, 2);
  await refused.inflate(poisoned, 1);
  await world.db.query("UPDATE outbox SET created_at = created_at - INTERVAL 1 HOUR WHERE owner_id = ?", [poisoned]);
  await refused.limitMessages(tightBytes);
  const first = world.startRelay();
  await eventually("both are dead", async () => (await world.dead()) === 2);
  await first.stop();
  // It measures when it starts.
  const relay = world.startRelay();
  await eventually("it has measured", async () => (await relay.metric("relay_dead_rows")) === 2);
  const age = (await relay.metric("relay_dead_oldest_seconds")) ?? 0;
  expect(age).toBeGreaterThanOrEqual(3_600);
  expect(age).toBeLessThan(7_200);
});
