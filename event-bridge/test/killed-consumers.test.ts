import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { userLoggedInV1 } from "@expense-tracker/events/user-logged-in.v1";
import { newId } from "@expense-tracker/kit/input/id";
import { killBuiltProcesses, startBuiltProcess } from "./built-process";
import { createDeliveryWorld, type DeliveryWorld } from "./delivery-world";
import { createDsWorld, type DsWorld } from "./ds-world";
import { eventually } from "./eventually";
import { ownerHistory } from "./owner-history";
import { eventMessage } from "./test-topics";

let deliveryWorld: DeliveryWorld;
let dsWorld: DsWorld;

beforeAll(async () => {
  [deliveryWorld, dsWorld] = await Promise.all([createDeliveryWorld(), createDsWorld()]);
});
afterEach(killBuiltProcesses);
afterAll(async () => {
  await Promise.all([deliveryWorld?.drop(), dsWorld?.drop()]);
});

test("when a delivery is killed while a subgraph applies its events, each event still takes effect once", async () => {
  const { users, expenses, topics, environment } = deliveryWorld;
  const ownerId = newId();
  const sessions = Array.from({ length: 400 }, () => newId());
  const messages = sessions.map((sessionId, index) =>
    eventMessage(userLoggedInV1, { ownerId, seq: index + 1 }, { sessionId }),
  );
  const held = users.hold(sessions[250] ?? "");
  const first = await startBuiltProcess("delivery", environment);
  await topics.send("identity", messages);
  await held.reached;
  await first.kill();
  held.release();
  const second = await startBuiltProcess("delivery", environment);
  const complete = async () =>
    (await users.effects(ownerId)).length >= 400 && (await expenses.effects(ownerId)).length >= 400;
  await eventually("both have them all", complete);
  expect(await users.effects(ownerId)).toEqual(sessions);
  expect(await expenses.effects(ownerId)).toEqual(sessions);
  expect(await second.stop()).toBe(0);
});

test("when a worker is killed in the middle of a batch, each result is emitted once, and a stopped worker ends in order", async () => {
  const { topics, environment, db, said } = dsWorld;
  const owners = Array.from({ length: 20 }, () => {
    const history = ownerHistory();
    for (let count = 0; count < 100; count++) history.record("Swiggy");
    return history;
  });
  await topics.send(
    "expenses",
    owners.flatMap(({ messages }) => messages),
  );
  const first = await startBuiltProcess("ds", environment);
  await eventually("it has begun", async () => (await outboxCount(db)) > 0);
  await first.kill();
  expect(await outboxCount(db)).toBeLessThan(2_000);
  const second = await startBuiltProcess("ds", environment);
  await eventually("all events are applied", async () => (await topics.lag("ds-worker", "expenses")) === 0);
  for (const { ownerId } of owners) {
    const results = await said(ownerId);
    expect(results.map(({ seq }) => seq)).toEqual(results.map((_, index) => index + 1));
    // The rest is what the worker tells of a day.
    const categorised = results
      .filter(({ type }) => type === "expense.categorised")
      .map(({ payload }) => payload["expenseId"]);
    expect(categorised).toHaveLength(100);
    expect(new Set(categorised).size).toBe(100);
  }
  const metrics = await (await second.get("/metrics")).text();
  expect(metrics).toMatch(/consumer_lag_events\{.*topic=".*expenses.v1".*\} 0/);
  expect(metrics).toMatch(/events_parked\{consumer="ds-worker".*\} 0/);
  expect(await second.stop()).toBe(0);
});

async function outboxCount(db: DsWorld["db"]): Promise<number> {
  const rows: { events: string }[] = await db.query("SELECT COUNT(*) AS events FROM outbox");
  return Number(rows[0]?.events);
}
