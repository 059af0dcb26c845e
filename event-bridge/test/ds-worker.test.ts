import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { newId } from "@expense-tracker/kit/input/id";
import { partitionOf } from "../src/kafka/partition";
import { runParkedCommand } from "../src/operator/parked-command";
import { createDsWorld, type DsWorld, type Said } from "./ds-world";
import { eventually } from "./eventually";
import { ownerHistory } from "./owner-history";

const testPartitions = 4;
let world: DsWorld;

beforeAll(async () => {
  world = await createDsWorld();
});
afterEach(() => world.stopWorkers());
afterAll(() => world?.drop());

const payloads = (said: Said[]) => said.map(({ payload }) => payload);

test("a bank message is read, ignored with the reason, or left to the owner", async () => {
  const history = ownerHistory();
  const debit = history.receive("Rs.1,250.00 debited from A/c XX1234 on 20-11-26 to ZOMATO. UPI Ref 412345678901");
  const password = history.receive("482913 is your OTP for the transaction of Rs 900 at AMAZON. Do not share it.");
  const riddle = history.receive("Your account was debited today");
  const said = await world.tell(history);
  expect(said.map(({ seq, type }) => [seq, type])).toEqual([1, 2, 3].map((seq) => [seq, "bank-message.parsed"]));
  expect(payloads(said)).toEqual([
    expect.objectContaining({
      bankMessageId: debit,
      outcome: "PARSED",
      extracted: expect.objectContaining({
        amount: { minorUnits: "125000", currency: "INR" },
        direction: "DEBIT",
        account: "1234",
        bookedOn: "2026-11-20",
      }),
    }),
    { bankMessageId: password, outcome: "IGNORED", because: "one-time password", confidence: null, extracted: null },
    expect.objectContaining({ bankMessageId: riddle, outcome: "NEEDS_REVIEW", extracted: null }),
  ]);
});

test("an event that is sent twice has one result", async () => {
  const history = ownerHistory();
  for (const merchant of ["Swiggy", "Uber", "Netflix"]) history.record(merchant);
  await world.topics.send("expenses", history.messages);
  await world.topics.send("expenses", history.messages.slice(1));
  await world.tell(history);
  await eventually("all events are applied", async () => (await world.topics.lag("ds-worker", "expenses")) === 0);
  expect((await world.said(history.ownerId)).map(({ seq }) => seq)).toEqual([1, 2, 3]);
  expect(await world.workers[0]?.registry.metrics()).toMatch(/events_duplicates_dropped_total\{.* 7/);
});

test("the same history gives the same state and the same results byte for byte, even if events come twice or in other batches", async () => {
  const history = ownerHistory();
  for (const merchant of ["Swiggy", "Uber", "Swiggy", "BigBasket"]) {
    history.choose(history.update(history.record(merchant), { note: "again" }), "shopping");
  }
  await world.tell(history);
  const other = await createDsWorld();
  other.startWorker();
  for (const message of history.messages) await other.topics.send("expenses", [message, message]);
  await eventually(
    "the other worker has applied all events",
    async () => (await other.topics.lag("ds-worker", "expenses")) === 0,
  );
  await other.stopWorkers();
  for (const table of ["seen_expense", "owner_category", "merchant_choice", "payment", "position"]) {
    const rows = `SELECT * FROM \`${table}\` WHERE owner_id = ? ORDER BY 1, 2`;
    const [here, there] = await Promise.all([world, other].map(({ db }) => db.query(rows, [history.ownerId])));
    const withoutTopic = (all: Record<string, unknown>[]) => all.map((row) => ({ ...row, topic: null }));
    expect(withoutTopic(there)).toEqual(withoutTopic(here));
  }
  const sent = "SELECT event_id, epoch, seq, type, headers, payload FROM outbox WHERE owner_id = ? ORDER BY id";
  const [here, there] = await Promise.all([world, other].map(({ db }) => db.query(sent, [history.ownerId])));
  expect(here).not.toEqual([]);
  expect(there).toEqual(here);
  await other.drop();
});

test("an event that breaks its contract is parked with the owner's later ones; a replay applies them in order", async () => {
  const sick = ownerHistory();
  const poison = sick.messages.length;
  sick.record("Swiggy");
  sick.record("Uber");
  const healthy = sick.messages[poison]?.value.toString() ?? "";
  const messages = sick.messages.map((one, at) => (at === poison ? { ...one, value: '{"expense":1}' } : one));
  await world.topics.send("expenses", messages);
  const well = ownerHistory();
  well.record("Swiggy");
  expect(await world.tell(well)).toHaveLength(1);
  const parked = () => world.db.query("SELECT seq FROM parked WHERE owner_id = ? ORDER BY seq", [sick.ownerId]);
  await eventually("both wait", async () => (await parked()).length === 2);
  expect(await world.said(sick.ownerId)).toEqual([]);
  expect(await world.positionOf(sick.ownerId)).toBe(1);

  await world.db.query("UPDATE parked SET payload = ? WHERE owner_id = ? AND seq = 2", [healthy, sick.ownerId]);
  const command = { action: "replay", ownerId: sick.ownerId } as const;
  expect(await runParkedCommand(command, world.environment, () => {})).toBe(true);
  expect(payloads(await world.said(sick.ownerId))).toMatchObject([
    { categoryId: sick.categoryId("eating-out") },
    { categoryId: sick.categoryId("transport") },
  ]);
  expect(await parked()).toEqual([]);
});

test("no data of an erased owner comes back", async () => {
  const history = ownerHistory();
  history.record("Swiggy");
  await world.db.query("INSERT INTO owner_stream (owner_id, erased_at) VALUES (?, UTC_TIMESTAMP(3))", [
    history.ownerId,
  ]);
  await world.topics.send("expenses", history.messages);
  world.startWorker();
  await eventually("all events are applied", async () => (await world.topics.lag("ds-worker", "expenses")) === 0);
  expect(await world.said(history.ownerId)).toEqual([]);
  expect(await world.db.query("SELECT 1 FROM seen_expense WHERE owner_id = ?", [history.ownerId])).toEqual([]);
});

test("missing events are counted, and the next ones are applied", async () => {
  const history = ownerHistory();
  history.record("Swiggy");
  history.record("Uber");
  history.messages.splice(1, 1);
  await world.topics.send("expenses", history.messages);
  const worker = world.startWorker();
  await eventually("the last one is applied", async () => (await world.positionOf(history.ownerId)) === 3);
  const isCounted = async () => /events_gaps_total\{.* 1\n/.test(await worker.registry.metrics());
  await eventually("the gap is counted", isCounted);
});

test("workers that start and stop share the work: each result is emitted once, in order", async () => {
  const owners = Array.from({ length: 12 }, () => {
    const history = ownerHistory();
    // Every third day: nothing unusual, and no interval of a charge.
    const dayOf = (count: number) => new Date(Date.UTC(2026, 5, 1 + count * 3)).toISOString().slice(0, 10);
    for (let count = 0; count < 40; count++) history.record("Swiggy", { id: newId(), bookedOn: dayOf(count) });
    return history;
  });
  const part = (from: number, to: number) => owners.flatMap(({ messages }) => messages.slice(from, to));
  const first = world.startWorker();
  await world.topics.send("expenses", part(0, 14));
  await eventually("the first one works", async () => (await world.said(owners[0]?.ownerId ?? "")).length > 0);
  world.startWorker();
  await world.topics.send("expenses", part(14, 28));
  await eventually("both are members", async () => (await world.topics.members("ds-worker")) === 2);
  await world.topics.send("expenses", part(28, 35));
  await first.stop();
  await world.topics.send("expenses", part(35, 41));
  await eventually("all events are applied", async () => (await world.topics.lag("ds-worker", "expenses")) === 0);
  for (const { ownerId } of owners) {
    const said = await world.said(ownerId);
    expect(said.map(({ seq }) => seq)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
    expect(new Set(said.map(({ payload }) => payload["expenseId"])).size).toBe(40);
  }
});

test("a bank message behind a thousand long ones of another owner does not wait until all of them are read", async () => {
  const busy = ownerHistory();
  let other = ownerHistory();
  while (partitionOf(other.ownerId, testPartitions) !== partitionOf(busy.ownerId, testPartitions))
    other = ownerHistory();
  const padding = "and so on ".repeat(150);
  for (let n = 0; n < 1_000; n++) busy.receive(`Rs ${n}.00 spent at Shop ${n} on card XX1234 on 12-11-26 ${padding}`);
  other.receive("Rs 90.00 spent at MEDICO on card XX1234 on 12-11-26");
  for (const messages of [busy.messages.slice(0, 400), busy.messages.slice(400, 800), busy.messages.slice(800)])
    await world.topics.send("expenses", messages);
  await world.topics.send("expenses", other.messages);
  world.startWorker();
  await eventually(
    "the message of the other owner is read",
    async () => (await world.said(other.ownerId)).length === 1,
  );
  const [row] = await world.db.query(
    "SELECT COUNT(*) AS n FROM outbox WHERE owner_id = ? AND id < (SELECT MIN(id) FROM outbox WHERE owner_id = ?)",
    [busy.ownerId, other.ownerId],
  );
  // The number before it depends on the broker's fetches; without turns it would be all of them.
  expect(Number(row.n)).toBeLessThan(1_000);
});
