import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { userErasedV1 } from "@expense-tracker/events/user-erased.v1";
import type { RetrySchedule } from "../src/parking/retry-schedule";
import { createDeliveryWorld, type DeliveryWorld } from "./delivery-world";
import { eventually } from "./eventually";
import { type OwnerWithLogins, ownerWithLogins } from "./log-ins";
import { eventMessage } from "./test-topics";

let world: DeliveryWorld;
const running: ReturnType<DeliveryWorld["startDelivery"]>[] = [];

beforeAll(async () => {
  world = await createDeliveryWorld();
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((delivery) => delivery.stop()));
  world.users.fates.clear();
  await world.db.query("DELETE FROM parked");
});
afterAll(() => world?.drop());

const hurried: RetrySchedule = { backoff: { firstMs: 200, mostMs: 400 }, lookEveryMs: 20 };
const start = (schedule: RetrySchedule = hurried) => {
  const delivery = world.startDelivery({ schedule });
  running.push(delivery);
  return delivery;
};
const head = async (ownerId: string): Promise<{ tries: number; waitMs: number | null }> => {
  const [row] = await world.db.query(
    `SELECT tries, TIMESTAMPDIFF(MICROSECOND, UTC_TIMESTAMP(3), next_try_at) / 1000 AS waitMs
     FROM parked WHERE owner_id = ? ORDER BY epoch, seq LIMIT 1`,
    [ownerId],
  );
  return { tries: row.tries, waitMs: row.waitMs === null ? null : Number(row.waitMs) };
};
const parked = async ({ ownerId }: OwnerWithLogins) => (await world.parkedOf(ownerId)).length;

test.each(["REFUSED", "BROKEN"] as const)(
  "an event that was %s is tried again without an operator, and its owner's events follow in order when it succeeds",
  async (fate) => {
    const owner = ownerWithLogins(8);
    world.users.fates.set(owner.sessions[2] ?? "", fate);
    await world.topics.send("identity", owner.messages);
    const delivery = start();
    await eventually("they wait", async () => (await parked(owner)) === 6);
    await eventually("it is tried", async () => (await head(owner.ownerId)).tries >= 3);
    expect(await world.users.effects(owner.ownerId)).toEqual(owner.sessions.slice(0, 2));
    world.users.fates.clear();
    await world.expectEffects("users", owner);
    await eventually("nothing is parked", async () => (await parked(owner)) === 0);
    expect(await delivery.registry.metrics()).not.toMatch(/events_gaps_total\{.* [1-9]/);
  },
);

test("after each refused try the wait doubles, up to a limit", async () => {
  const owner = ownerWithLogins(1);
  world.users.fates.set(owner.sessions[0] ?? "", "REFUSED");
  await world.topics.send("identity", owner.messages);
  start({ backoff: { firstMs: 100_000, mostMs: 300_000 }, lookEveryMs: 20 });
  const waits: number[] = [];
  for (const tries of [0, 1, 2, 3]) {
    await eventually(
      "it waits",
      async () => (await parked(owner)) === 1 && (await head(owner.ownerId)).tries === tries,
    );
    waits.push((await head(owner.ownerId)).waitMs ?? 0);
    await world.db.query("UPDATE parked SET next_try_at = UTC_TIMESTAMP(3) WHERE owner_id = ?", [owner.ownerId]);
  }
  for (const [index, fullMs] of [100_000, 200_000, 300_000, 300_000].entries()) {
    expect(waits[index]).toBeLessThanOrEqual(fullMs);
    // By the database's clock, minus the time that this test needed to read it.
    expect(waits[index]).toBeGreaterThan(fullMs - 60_000);
  }
});

test("when the next event of the owner is poison too, it replaces the first one, and its copy is sent", async () => {
  const owner = ownerWithLogins(5);
  for (const index of [1, 3]) world.users.fates.set(owner.sessions[index] ?? "", "REFUSED");
  await world.topics.send("identity", owner.messages);
  start();
  await eventually("they wait", async () => (await parked(owner)) === 4);
  world.users.fates.delete(owner.sessions[1] ?? "");
  await eventually(
    "the second one is tried",
    async () => (await parked(owner)) === 2 && (await head(owner.ownerId)).tries > 1,
  );
  expect(await world.users.effects(owner.ownerId)).toEqual(owner.sessions.slice(0, 3));
  // Three are from the tests before.
  const copies = await world.topics.deadLetters(5);
  const told = copies.filter(({ key }) => key === owner.ownerId).map(({ headers }) => headers["ce_sequence"]);
  expect(told).toEqual(["2", "4"]);
  world.users.fates.clear();
  await world.expectEffects("users", owner);
});

test("two replicas try the same streams, and each event takes effect once", async () => {
  const owners = Array.from({ length: 12 }, () => ownerWithLogins(6));
  for (const { sessions } of owners) world.users.fates.set(sessions[0] ?? "", "REFUSED");
  await world.topics.send(
    "identity",
    owners.flatMap(({ messages }) => messages),
  );
  start();
  start();
  for (const owner of owners) await eventually("all wait", async () => (await parked(owner)) === 6);
  world.users.fates.clear();
  for (const owner of owners) await world.expectEffects("users", owner);
  for (const owner of owners) await eventually("nothing is parked", async () => (await parked(owner)) === 0);
});

test("a try while the target is down does not count", async () => {
  const owner = ownerWithLogins(2);
  world.users.fates.set(owner.sessions[0] ?? "", "REFUSED");
  await world.topics.send("identity", owner.messages);
  const delivery = start();
  await eventually("they wait", async () => (await parked(owner)) === 2);
  await world.users.goDown();
  const postponed = async () =>
    Number(/outcome="postponed".*\} (\d+)/.exec(await delivery.registry.metrics())?.[1] ?? 0);
  await eventually("two tries are postponed", async () => (await postponed()) >= 2);
  const { tries } = await head(owner.ownerId);
  const before = await postponed();
  await eventually("two more tries are postponed", async () => (await postponed()) >= before + 2);
  expect((await head(owner.ownerId)).tries).toBe(tries);
  world.users.fates.clear();
  await world.users.comeBack();
  await world.expectEffects("users", owner);
});

test("a parked erasure is tried first, and deletes the owner's parked events", async () => {
  const owner = ownerWithLogins(3);
  world.users.fates.set(owner.sessions[0] ?? "", "REFUSED");
  await world.topics.send("identity", owner.messages);
  const patient = start({ ...hurried, backoff: { firstMs: 3_600_000, mostMs: 3_600_000 } });
  await eventually("they wait", async () => (await parked(owner)) === 3);
  const erasure = eventMessage(userErasedV1, { ownerId: owner.ownerId, seq: 4 }, {});
  await world.db.query(
    `INSERT INTO parked (consumer, topic, owner_id, epoch, seq, headers, payload, reason, parked_at)
     SELECT consumer, topic, owner_id, epoch, 4, ?, ?, 'it failed', UTC_TIMESTAMP(3) FROM parked
     WHERE owner_id = ? AND seq = 3`,
    [JSON.stringify(erasure.headers), erasure.value, owner.ownerId],
  );
  await eventually("nothing is parked", async () => (await parked(owner)) === 0);
  expect(await world.users.effects(owner.ownerId)).toEqual([]);
  expect(await patient.registry.metrics()).not.toMatch(/events_gaps_total\{.* [1-9]/);
});

test("events that a consumer of the previous release parked are tried too", async () => {
  const owner = ownerWithLogins(3);
  world.users.fates.set(owner.sessions[0] ?? "", "REFUSED");
  await world.topics.send("identity", owner.messages);
  const delivery = start({ ...hurried, backoff: { firstMs: 3_600_000, mostMs: 3_600_000 } });
  await eventually("they wait", async () => (await parked(owner)) === 3);
  await delivery.stop();
  running.length = 0;
  world.users.fates.clear();
  const rows: { headers: string; payload: string; seq: string; topic: string; reason: string | null }[] =
    await world.db.query("SELECT headers, payload, seq, topic, reason FROM parked WHERE owner_id = ?", [owner.ownerId]);
  await world.db.query("DELETE FROM parked WHERE owner_id = ?", [owner.ownerId]);
  for (const { topic, seq, headers, payload, reason } of rows)
    await world.db.query(
      `INSERT INTO parked (consumer, topic, owner_id, epoch, seq, headers, payload, reason, parked_at)
       VALUES ('delivery-users', ?, ?, 1, ?, ?, ?, ?, UTC_TIMESTAMP(3))`,
      [topic, owner.ownerId, seq, headers, payload, reason],
    );
  start();
  await world.expectEffects("users", owner);
});

test("metrics show how many owners wait, for how long, and how often they were tried", async () => {
  const owner = ownerWithLogins(3);
  world.users.fates.set(owner.sessions[0] ?? "", "REFUSED");
  await world.topics.send("identity", owner.messages);
  const delivery = start();
  await eventually("it was tried", async () => (await parked(owner)) === 3 && (await head(owner.ownerId)).tries > 2);
  await world.db.query("UPDATE parked SET parked_at = parked_at - INTERVAL 1 HOUR WHERE owner_id = ?", [owner.ownerId]);
  const text = await delivery.registry.metrics();
  expect(text).toMatch(/events_parked\{consumer="delivery-users".*\} 3\n/);
  expect(text).toMatch(/events_parked_owners\{consumer="delivery-users".*\} 1\n/);
  expect(text).toMatch(/events_parked_oldest_seconds\{consumer="delivery-users".*\} 36\d\d\n/);
  expect(text).toMatch(/events_parked_most_tries\{consumer="delivery-users".*\} [3-9]\n/);
  expect(text).toMatch(/events_parked_owners\{consumer="delivery-expenses".*\} 0\n/);
});
