import { deadLettersTopic } from "@expense-tracker/events/topics";
import { userLoggedInV1 } from "@expense-tracker/events/user-logged-in.v1";
import { newId } from "@expense-tracker/kit/input/id";
import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { maxTurnEvents } from "../src/kafka/owner-run";
import { partitionOf } from "../src/kafka/partition";
import type { RetrySchedule } from "../src/parking/retry-schedule";
import { createDeliveryWorld, type DeliveryWorld } from "./delivery-world";
import { eventually } from "./eventually";
import { interleaved, neighbours, ownerWithLogins } from "./log-ins";
import { eventMessage } from "./test-topics";

let world: DeliveryWorld;
let delivery: ReturnType<DeliveryWorld["startDelivery"]> | null = null;

beforeAll(async () => {
  world = await createDeliveryWorld();
});
afterEach(async () => {
  world.users.fates.clear();
  await delivery?.stop();
  delivery = null;
  await world.db.query("DELETE FROM parked");
});
afterAll(() => world?.drop());

const hurried: RetrySchedule = { backoff: { firstMs: 200, mostMs: 400 }, lookEveryMs: 20 };
const endless = 60;
/** This many events of 0.6 kB are more than 2 MB. */
const moreThanIsFetched = 6_000;
/** The events of a call may be fated to take a second, and a stream may hold up others for three tries. */
const start = (schedule?: RetrySchedule, tries = 3) => {
  delivery = world.startDelivery({
    mostFatedSeconds: 1,
    backoff: { firstMs: 50, mostMs: 50 },
    patience: { tries, ms: 0 },
    ...(schedule ? { schedule } : {}),
  });
  return delivery;
};
/** An owner in another partition than `neighbours`. Each call of `again` is a log-in. */
const logsInElsewhere = () => {
  let ownerId = newId();
  while (partitionOf(ownerId, 4) === 0) ownerId = newId();
  let seq = 0;
  return {
    again: () => {
      seq += 1;
      return world.topics.send("identity", [eventMessage(userLoggedInV1, { ownerId, seq }, { sessionId: newId() })]);
    },
  };
};
const parkedSeqs = async (ownerId: string) => (await world.parkedOf(ownerId)).map(({ seq }) => seq);

test("an event that never ends within its deadline is set aside when others can be applied, and its owner's events follow in order", async () => {
  const [slow, ...others] = neighbours(3, 4);
  if (!slow) throw new Error("there are three");
  world.users.fates.set(slow.sessions[1] ?? "", endless);
  await world.topics.send("identity", interleaved([slow, ...others]));
  const before = start();
  for (const other of others) await world.expectEffects("users", other);
  await eventually(
    "the other events of the owner are parked",
    async () => (await parkedSeqs(slow.ownerId)).length === 3,
  );
  expect(await world.parkedOf(slow.ownerId)).toEqual([
    { consumer: "delivery-users", seq: "2", reason: expect.stringContaining("it holds up others, which pass") },
    { consumer: "delivery-users", seq: "3", reason: null },
    { consumer: "delivery-users", seq: "4", reason: null },
  ]);
  expect(await world.users.effects(slow.ownerId)).toEqual(slow.sessions.slice(0, 1));
  const text = await before.registry.metrics();
  expect(text).toMatch(/events_set_aside_total\{consumer="delivery-users".*\} 1\n/);
  expect(text).toMatch(/events_parked_owners\{consumer="delivery-users".*\} 1\n/);
  await before.stop();

  // While it still takes too long, its tries do not hold up others. Later it is applied without an operator.
  await world.db.query("UPDATE parked SET next_try_at = UTC_TIMESTAMP(3) WHERE reason IS NOT NULL");
  const after = start(hurried);
  await eventually("it is tried again", async () =>
    /events_parked_retries_total\{.*outcome="postponed".*\} [1-9]/.test(await after.registry.metrics()),
  );
  world.users.fates.clear();
  await world.expectEffects("users", slow);
  await eventually("nothing is parked", async () => (await parkedSeqs(slow.ownerId)).length === 0);
  expect(await after.registry.metrics()).not.toMatch(/events_gaps_total\{.* [1-9]/);
});

test("an event that holds up no other event is tried for any time", async () => {
  const [slow] = neighbours(1, 2);
  if (!slow) throw new Error("there is one");
  world.users.fates.set(slow.sessions[0] ?? "", endless);
  await world.topics.send("identity", slow.messages);
  const elsewhere = logsInElsewhere();
  const { registry } = start();
  await eventually("it is tried again and again", async () => {
    await elsewhere.again();
    const retries = /consumer_retries_total\{consumer="delivery-users".*\} (\d+)/.exec(await registry.metrics())?.[1];
    return Number(retries) > 6;
  });
  expect(await parkedSeqs(slow.ownerId)).toEqual([]);
  world.users.fates.clear();
  await world.expectEffects("users", slow);
});

test("while the events of all owners take too long, none is set aside", async () => {
  const owners = neighbours(3, 1);
  for (const { sessions } of owners) world.users.fates.set(sessions[0] ?? "", endless);
  await world.topics.send("identity", interleaved(owners));
  start();
  const callsBefore = world.users.calls();
  await eventually("they are tried again and again", () => world.users.calls() - callsBefore > 9);
  for (const { ownerId } of owners) expect(await parkedSeqs(ownerId)).toEqual([]);
  world.users.fates.clear();
  for (const owner of owners) await world.expectEffects("users", owner);
  for (const { ownerId } of owners) expect(await parkedSeqs(ownerId)).toEqual([]);
});

test("a target that acknowledges duplicates does not count as healthy", async () => {
  const [other, slow] = neighbours(2, maxTurnEvents);
  if (!other || !slow) throw new Error("there are two");
  world.users.fates.set(slow.sessions[0] ?? "", endless);
  // Only copies follow the slow event, as after a rebalance.
  await world.topics.send("identity", [...other.messages, ...slow.messages.slice(0, 1), ...other.messages]);
  start();
  const callsBefore = world.users.calls();
  await eventually("it is tried again and again", () => world.users.calls() - callsBefore > 16);
  expect(await parkedSeqs(slow.ownerId)).toEqual([]);
  world.users.fates.clear();
  await world.expectEffects("users", { ...slow, sessions: slow.sessions.slice(0, 1) });
  expect(await world.users.effects(other.ownerId)).toEqual(other.sessions);
});

test("a stream is set aside after a restart too: the search goes on after duplicates and failures of other owners", async () => {
  const [slow, late, ...known] = neighbours(7, maxTurnEvents + 1);
  if (!slow || !late) throw new Error("there are seven");
  world.users.fates.set(slow.sessions[maxTurnEvents] ?? "", endless);
  const firstTurns = known.flatMap(({ messages }) => messages.slice(0, maxTurnEvents));
  await world.topics.send("identity", [...slow.messages, ...firstTurns]);
  // This delivery sets no event aside.
  const before = start(undefined, Infinity);
  for (const { ownerId, sessions } of [slow, ...known])
    await world.expectEffects("users", { ownerId, sessions: sessions.slice(0, maxTurnEvents), messages: [] });
  await before.stop();
  await world.topics.send("identity", late.messages);
  start();
  await world.expectEffects("users", late);
  await eventually("the event is parked", async () => (await parkedSeqs(slow.ownerId)).length === 1);
});

test("a stream is counted as set aside only after its copy was sent", async () => {
  const [slow, other] = neighbours(2, 20 * maxTurnEvents);
  if (!slow || !other) throw new Error("there are two");
  world.users.fates.set(slow.sessions[0] ?? "", endless);
  await world.topics.remove(deadLettersTopic);
  const isCounted = async () => /events_set_aside_total\{.*\} [1-9]/.test(await registry.metrics());
  const { registry } = start();
  try {
    await world.topics.send("identity", [...slow.messages.slice(0, 1), ...other.messages]);
    await eventually(
      "it was tried twice",
      async () => (await world.users.effects(other.ownerId)).length > maxTurnEvents,
    );
    expect(await isCounted()).toBe(false);
  } finally {
    await world.topics.makeAgain(deadLettersTopic);
  }
  await eventually("the event is parked", async () => (await parkedSeqs(slow.ownerId)).length === 1);
  await eventually("it is counted", isCounted);
});

test("several streams that are slow at once are set aside when another stream can be applied", async () => {
  const [well, ...slow] = neighbours(8, 1);
  if (!well) throw new Error("there are eight");
  for (const { sessions } of slow) world.users.fates.set(sessions[0] ?? "", endless);
  await world.topics.send("identity", interleaved([...slow, well]));
  start();
  await world.expectEffects("users", well);
  await eventually("the first stream is parked", async () => (await parkedSeqs(slow[0]?.ownerId ?? "")).length === 1);
});

test("an owner who fills the whole fetch is set aside too, when events of other partitions are applied", async () => {
  const [slow, beyond] = neighbours(2, 1);
  if (!slow || !beyond) throw new Error("there are two");
  const busy = ownerWithLogins(moreThanIsFetched, slow.ownerId);
  world.users.fates.set(busy.sessions[0] ?? "", endless);
  for (let from = 0; from < moreThanIsFetched; from += 1_000)
    await world.topics.send("identity", busy.messages.slice(from, from + 1_000));
  await world.topics.send("identity", beyond.messages);
  start();
  const elsewhere = logsInElsewhere();
  await eventually("other owners' events are applied", async () => {
    await elsewhere.again();
    return (await world.users.effects(beyond.ownerId)).length === 1;
  });
  await eventually("all wait", async () => (await parkedSeqs(busy.ownerId)).length === moreThanIsFetched);
});

test("events that are too many for one call are applied one by one", async () => {
  const owner = ownerWithLogins(10);
  for (const session of owner.sessions) world.users.fates.set(session, 0.2);
  await world.topics.send("identity", owner.messages);
  start();
  await world.expectEffects("users", owner);
  expect(await parkedSeqs(owner.ownerId)).toEqual([]);
});

test("events behind a parked one that are too many for one call are applied one by one", async () => {
  const owner = ownerWithLogins(10);
  const [first = "", ...later] = owner.sessions;
  world.users.fates.set(first, "REFUSED");
  await world.topics.send("identity", owner.messages);
  const running = start(hurried);
  await eventually("all wait", async () => (await parkedSeqs(owner.ownerId)).length === 10);
  for (const session of later) world.users.fates.set(session, 0.2);
  world.users.fates.delete(first);
  await world.expectEffects("users", owner);
  await eventually("nothing is parked", async () => (await parkedSeqs(owner.ownerId)).length === 0);
  expect(await running.registry.metrics()).not.toMatch(/outcome="postponed"/);
});
