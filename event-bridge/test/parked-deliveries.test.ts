import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { userLoggedInV1 } from "@expense-tracker/events/user-logged-in.v1";
import type { ErrorCode } from "@expense-tracker/kit/errors/app-error";
import { newId } from "@expense-tracker/kit/input/id";
import { runParkedCommand } from "../src/operator/parked-command";
import { createDeliveryWorld, type DeliveryWorld } from "./delivery-world";
import { eventually } from "./eventually";
import { interleaved, ownerWithLogins } from "./log-ins";
import { eventMessage } from "./test-topics";

let world: DeliveryWorld;
let delivery: ReturnType<DeliveryWorld["startDelivery"]> | null = null;

beforeAll(async () => {
  world = await createDeliveryWorld();
});
afterEach(async () => {
  await delivery?.stop();
  delivery = null;
});
afterAll(() => world?.drop());

const replay = async (ownerId: string) => {
  const lines: string[] = [];
  const flows = await runParkedCommand({ action: "replay", ownerId }, world.environment, (line) => lines.push(line));
  return { flows, lines };
};

test("a refused event is parked with its owner's later ones; other owners go on; a replay applies them in order", async () => {
  const sick = ownerWithLogins(6);
  const well = ownerWithLogins(6);
  const [, , poison = ""] = sick.sessions;
  world.users.fates.set(poison, "REFUSED");
  const behind = sick.messages.splice(5);
  await world.topics.send("identity", interleaved([sick, well]));
  delivery = world.startDelivery();
  await world.expectEffects("users", well);
  await world.expectEffects("expenses", { ...sick, sessions: sick.sessions.slice(0, 5) });
  await eventually("it is parked", async () => (await world.parkedOf(sick.ownerId)).length === 3);
  await world.topics.send("identity", behind);
  await eventually("the next one queues behind it", async () => (await world.parkedOf(sick.ownerId)).length === 4);
  await world.topics.send("identity", sick.messages);
  await eventually("all events are applied", async () => (await world.topics.lag("delivery-users", "identity")) === 0);
  expect(await world.users.effects(sick.ownerId)).toEqual(sick.sessions.slice(0, 2));
  expect(await world.parkedOf(sick.ownerId)).toEqual([
    { consumer: "delivery-users", seq: "3", reason: expect.stringContaining("this session is wrong") },
    ...["4", "5", "6"].map((seq) => ({ consumer: "delivery-users", seq, reason: null })),
  ]);
  const [copy] = await world.topics.deadLetters(1);
  expect(copy).toMatchObject({
    key: sick.ownerId,
    value: JSON.stringify({ sessionId: poison }),
    headers: { ce_sequence: "3", ce_type: "user.logged-in", dead_letter_consumer: "delivery-users" },
  });

  expect(await replay(sick.ownerId)).toMatchObject({ flows: false, lines: [expect.stringContaining("then refused")] });
  expect(await world.parkedOf(sick.ownerId)).toHaveLength(4);
  world.users.fates.clear();
  expect(await replay(sick.ownerId)).toMatchObject({ flows: true, lines: [expect.stringContaining("4 applied")] });
  expect(await world.users.effects(sick.ownerId)).toEqual(sick.sessions);
  expect(await world.parkedOf(sick.ownerId)).toEqual([]);

  const next = eventMessage(userLoggedInV1, { ownerId: sick.ownerId, seq: 7 }, { sessionId: newId() });
  await world.topics.send("identity", [next]);
  await eventually("the events are applied", async () => (await world.users.effects(sick.ownerId)).length === 7);
  expect(await delivery.registry.metrics()).not.toMatch(/events_gaps_total\{.* [1-9]/);
});

test("an event that fails unexpectedly is tried five times before it is parked", async () => {
  const sick = ownerWithLogins(1);
  const well = ownerWithLogins(3);
  world.users.fates.set(sick.sessions[0] ?? "", "BROKEN");
  const callsBefore = world.users.calls();
  await world.topics.send("identity", sick.messages);
  delivery = world.startDelivery();
  await eventually("it is parked", async () => (await world.parkedOf(sick.ownerId)).length === 1);
  expect(world.users.calls() - callsBefore).toBe(5);
  await world.topics.send("identity", well.messages);
  await world.expectEffects("users", well);
  await world.expectEffects("expenses", sick);
  world.users.fates.clear();
  expect(await replay(sick.ownerId)).toMatchObject({ flows: true });
  await world.expectEffects("users", sick);
});

test("a foreign message is copied to the dead letters, and the next messages go on", async () => {
  const owner = ownerWithLogins(2);
  const [first, second] = owner.messages;
  if (!first || !second) throw new Error("there are two");
  const { ce_sequence: _, ...nameless } = first.headers;
  await world.topics.send("identity", [{ ...first, headers: nameless }, first, second]);
  delivery = world.startDelivery();
  await world.expectEffects("users", owner);
  const copies = await world.topics.deadLetters(4);
  expect(copies.filter(({ key }) => key === owner.ownerId)).toEqual(
    ["delivery-expenses", "delivery-users"].map(() =>
      expect.objectContaining({
        headers: expect.objectContaining({ dead_letter_reason: expect.stringContaining("ce_sequence") }),
      }),
    ),
  );
});

test("an unknown version of a known type is parked, and an unknown type is ignored", async () => {
  const owner = ownerWithLogins(3);
  const [first, second, third] = owner.messages;
  if (!first || !second || !third) throw new Error("there are three");
  const foreign = { ...first, headers: { ...first.headers, ce_type: "weather.changed" } };
  const future = {
    ...second,
    headers: { ...second.headers, ce_dataschema: "urn:expense-tracker:schema:user.logged-in:99" },
  };
  await world.topics.send("identity", [foreign, future, third]);
  delivery = world.startDelivery();
  await eventually(
    "both events are parked at both consumers",
    async () => (await world.parkedOf(owner.ownerId)).length === 4,
  );
  expect(await world.users.effects(owner.ownerId)).toEqual([]);
});

/** Every code of our subgraphs, with what happens to the event. Decide here about each new code. */
const fates: Record<ErrorCode, "parked" | "tried again"> = {
  BAD_USER_INPUT: "parked",
  NOT_FOUND: "parked",
  CONFLICT: "parked",
  IDEMPOTENCY_CONFLICT: "parked",
  LIMIT_EXCEEDED: "parked",
  INTERNAL: "parked",
  RATE_LIMITED: "tried again",
  UNAVAILABLE: "tried again",
  UNAUTHENTICATED: "tried again",
  FORBIDDEN: "tried again",
};

test.each(Object.entries(fates) as [ErrorCode, string][])("an event that ends with %s is %s", async (code, becomes) => {
  const owner = ownerWithLogins(1);
  world.users.fates.set(owner.sessions[0] ?? "", code);
  const callsBefore = world.users.calls();
  await world.topics.send("identity", owner.messages);
  delivery = world.startDelivery({ backoff: { firstMs: 20, mostMs: 20 } });
  const parked = async () => (await world.parkedOf(owner.ownerId)).length;
  if (becomes === "parked") await eventually("it is parked", async () => (await parked()) === 1);
  // More tries than an unexpected failure gets.
  else await eventually("it is tried again and again", () => world.users.calls() - callsBefore > 7);
  expect(await parked()).toBe(becomes === "parked" ? 1 : 0);
  world.users.fates.clear();
  if (becomes === "parked") expect(await replay(owner.ownerId)).toMatchObject({ flows: true });
  await world.expectEffects("users", owner);
});
