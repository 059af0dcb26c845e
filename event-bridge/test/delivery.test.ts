import { randomBytes } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { createDeliveryWorld, type DeliveryWorld } from "./delivery-world";
import { eventually } from "./eventually";
import { interleaved, ownerWithLogins } from "./log-ins";

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

const metrics = async () => (await delivery?.registry.metrics()) ?? "";
const retries = (text: string) =>
  Number(/consumer_retries_total\{consumer="delivery-users".* (\d+)/.exec(text)?.[1] ?? 0);

test("every event takes effect once and in order, even when events are sent several times and in another order", async () => {
  const owners = [ownerWithLogins(40), ownerWithLogins(250), ownerWithLogins(1)];
  const sent = interleaved(owners);
  await world.topics.send("identity", sent);
  await world.topics.send("identity", sent.slice(0, 60));
  delivery = world.startDelivery();
  for (const owner of owners) {
    await world.expectEffects("users", owner);
    await world.expectEffects("expenses", owner);
  }
  await world.topics.send("identity", sent);
  await eventually("all events are applied", async () => (await world.topics.lag("delivery-users", "identity")) === 0);
  for (const owner of owners) await world.expectEffects("users", owner);
  expect(await delivery.registry.metrics()).toMatch(
    /events_duplicates_dropped_total\{consumer="delivery-users".* [1-9]/,
  );
});

test("a subgraph that was down gets every event later, and does not hold up the others meanwhile", async () => {
  delivery = world.startDelivery();
  await world.users.goDown();
  const owners = [ownerWithLogins(5), ownerWithLogins(5)];
  await world.topics.send("identity", interleaved(owners));
  for (const owner of owners) await world.expectEffects("expenses", owner);
  await eventually("it is being tried again", async () => retries(await metrics()) > 1);
  const late = ownerWithLogins(3);
  await world.topics.send("identity", late.messages);
  await world.expectEffects("expenses", late);
  await world.users.comeBack();
  for (const owner of [...owners, late]) {
    await world.expectEffects("users", owner);
    expect(await world.parkedOf(owner.ownerId)).toEqual([]);
  }
});

test("a call to a subgraph that hangs ends at the deadline and is made again, and the event takes effect once", async () => {
  const owner = ownerWithLogins(3);
  const held = world.users.hold(owner.sessions[1] ?? "");
  delivery = world.startDelivery({ deadlineMs: 300 });
  await world.topics.send("identity", owner.messages);
  await world.expectEffects("expenses", owner);
  await eventually("the subgraph is called again", async () => retries(await metrics()) > 0);
  held.release();
  await world.expectEffects("users", owner);
  expect(await world.parkedOf(owner.ownerId)).toEqual([]);
});

test("an event waits while the subgraph refuses delivery itself", async () => {
  const owner = ownerWithLogins(2);
  delivery = world.startDelivery({ keys: [{ kid: "unknown", key: randomBytes(32) }] });
  await world.topics.send("identity", owner.messages);
  await eventually("it is tried again", async () => retries(await metrics()) > 5);
  expect(await world.parkedOf(owner.ownerId)).toEqual([]);
  await delivery.stop();
  delivery = world.startDelivery();
  await world.expectEffects("users", owner);
  await world.expectEffects("expenses", owner);
});
