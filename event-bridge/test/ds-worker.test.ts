import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { newId } from "@expense-tracker/kit/id";
import { runParkedCommand } from "../src/operator/parked-events";
import { createDsWorld, type DsWorld, type Said } from "./ds-world";
import { eventually } from "./eventually";
import { ownerHistory } from "./owner-history";

let world: DsWorld;
type Worker = ReturnType<DsWorld["startWorker"]>;
const workers: Worker[] = [];

beforeAll(async () => {
  world = await createDsWorld();
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
});
afterAll(() => world?.drop());

function startWorker(): Worker {
  const worker = world.startWorker();
  workers.push(worker);
  return worker;
}

type History = ReturnType<typeof ownerHistory>;

/** Sends the whole history and waits until the worker has taken it. */
async function tell({ ownerId, messages }: History): Promise<Said[]> {
  await world.topics.send("expenses", messages);
  if (workers.length === 0) startWorker();
  await eventually("the worker has taken it all", async () => (await positionOf(ownerId)) === messages.length);
  return world.said(ownerId);
}

async function positionOf(ownerId: string): Promise<number> {
  const rows: { seq: string }[] = await world.db.query(
    "SELECT seq FROM `position` WHERE consumer = 'ds-worker' AND owner_id = ?",
    [ownerId],
  );
  return Number(rows[0]?.seq ?? 0);
}

const payloads = (said: Said[]) => said.map(({ payload }) => payload);

test("a bank message is read, ignored with the reason, or left to the owner", async () => {
  const history = ownerHistory();
  const debit = history.receive("Rs.1,250.00 debited from A/c XX1234 on 20-11-26 to ZOMATO. UPI Ref 412345678901");
  const password = history.receive("482913 is your OTP for the transaction of Rs 900 at AMAZON. Do not share it.");
  const riddle = history.receive("Your account was debited today");
  const said = await tell(history);
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

test("an expense without a category gets one, naming the version that was seen; in the trace of what caused it", async () => {
  const history = ownerHistory();
  const expense = history.record("Swiggy");
  const [said, ...more] = await tell(history);
  expect(more).toEqual([]);
  expect(said).toMatchObject({
    type: "expense.categorised",
    payload: { expenseId: expense.id, expenseVersion: 1, categoryId: history.categoryId("eating-out") },
  });
  const cause = history.messages.at(-1)?.headers["traceparent"];
  expect(said?.headers["traceparent"]?.slice(0, 35)).toBe(cause?.slice(0, 35));
});

test("what is sent twice is said once", async () => {
  const history = ownerHistory();
  for (const merchant of ["Swiggy", "Uber", "Netflix"]) history.record(merchant);
  await world.topics.send("expenses", history.messages);
  await world.topics.send("expenses", history.messages.slice(1));
  await tell(history);
  await eventually("all is taken", async () => (await world.topics.lag("ds-worker", "expenses")) === 0);
  expect((await world.said(history.ownerId)).map(({ seq }) => seq)).toEqual([1, 2, 3]);
  expect(await workers[0]?.registry.metrics()).toMatch(/events_duplicates_dropped_total\{.* 7/);
});

test("the owner's own choices are learnt, and a changed mind too", async () => {
  const history = ownerHistory();
  const first = history.choose(history.record("Swiggy"), "health");
  history.choose(history.record("SWIGGY LIMITED"), "groceries");
  history.choose(history.record("swiggy@okbank"), "groceries");
  history.choose(first, "groceries");
  const fourth = history.record("Swiggy");
  const said = await tell(history);
  expect(said.at(-1)?.payload).toMatchObject({
    expenseId: fourth.id,
    categoryId: history.categoryId("groceries"),
    reason: "3 of your last 3 at Swiggy",
  });
});

test("a deleted expense teaches nothing until it is restored", async () => {
  const history = ownerHistory();
  const chosen = history.choose(history.record("Swiggy"), "health");
  const deleted = history.remove(chosen);
  history.record("Swiggy");
  history.restore(deleted);
  history.record("Swiggy");
  const said = await tell(history);
  expect(said.slice(1).map(({ payload }) => payload["categoryId"])).toEqual(
    ["eating-out", "health"].map(history.categoryId),
  );
});

test("a category is chosen again when something that counts has changed, and only then", async () => {
  const history = ownerHistory();
  const recorded = history.record("Swiggy");
  const tagged = history.update(recorded, { tags: ["team"] });
  const moved = history.update(tagged, { merchant: "Uber" });
  history.update(history.choose(moved, "travel"), { merchant: "Netflix" });
  history.record("Swiggy", { categorySource: "RULE", categoryId: history.categoryId("health") });
  const said = await tell(history);
  expect(payloads(said)).toMatchObject([
    { expenseVersion: 1, categoryId: history.categoryId("eating-out") },
    { expenseVersion: 3, categoryId: history.categoryId("transport") },
  ]);
});

test("an archived category is not assigned", async () => {
  const history = ownerHistory();
  history.archive("eating-out");
  history.record("Swiggy");
  expect(await tell(history)).toEqual([]);
});

test("the same history gives the same state, whatever was sent twice and however it was cut", async () => {
  const history = ownerHistory();
  for (const merchant of ["Swiggy", "Uber", "Swiggy", "BigBasket"]) {
    history.choose(history.update(history.record(merchant), { note: "again" }), "shopping");
  }
  await tell(history);
  const other = await createDsWorld();
  const otherWorker = other.startWorker();
  for (const message of history.messages) await other.topics.send("expenses", [message, message]);
  await eventually("the other has taken it all", async () => (await other.topics.lag("ds-worker", "expenses")) === 0);
  await otherWorker.stop();
  for (const table of ["seen_expense", "owner_category", "merchant_history", "position"]) {
    const rows = `SELECT * FROM \`${table}\` WHERE owner_id = ?`;
    const [here, there] = await Promise.all([world, other].map(({ db }) => db.query(rows, [history.ownerId])));
    const withoutTopic = (all: Record<string, unknown>[]) => all.map((row) => ({ ...row, topic: null }));
    expect(withoutTopic(there)).toEqual(withoutTopic(here));
  }
  await other.drop();
});

test("what breaks its contract waits with what follows of its owner; a replay applies it in order", async () => {
  const sick = ownerHistory();
  const poison = sick.messages.length;
  sick.record("Swiggy");
  sick.record("Uber");
  const healthy = sick.messages[poison]?.value.toString() ?? "";
  const messages = sick.messages.map((one, at) => (at === poison ? { ...one, value: '{"expense":1}' } : one));
  await world.topics.send("expenses", messages);
  const well = ownerHistory();
  well.record("Swiggy");
  expect(await tell(well)).toHaveLength(1);
  const parked = () => world.db.query("SELECT seq FROM parked WHERE owner_id = ? ORDER BY seq", [sick.ownerId]);
  await eventually("both wait", async () => (await parked()).length === 2);
  expect(await world.said(sick.ownerId)).toEqual([]);
  expect(await positionOf(sick.ownerId)).toBe(1);

  await world.db.query("UPDATE parked SET payload = ? WHERE owner_id = ? AND seq = 2", [healthy, sick.ownerId]);
  const command = { action: "replay", ownerId: sick.ownerId } as const;
  expect(await runParkedCommand(command, world.environment, () => {})).toBe(true);
  expect(payloads(await world.said(sick.ownerId))).toMatchObject([
    { categoryId: sick.categoryId("eating-out") },
    { categoryId: sick.categoryId("transport") },
  ]);
  expect(await parked()).toEqual([]);
});

test("nothing of an erased owner comes back", async () => {
  const history = ownerHistory();
  history.record("Swiggy");
  await world.db.query("INSERT INTO owner_stream (owner_id, erased_at) VALUES (?, UTC_TIMESTAMP(3))", [
    history.ownerId,
  ]);
  await world.topics.send("expenses", history.messages);
  startWorker();
  await eventually("all is taken", async () => (await world.topics.lag("ds-worker", "expenses")) === 0);
  expect(await world.said(history.ownerId)).toEqual([]);
  expect(await world.db.query("SELECT 1 FROM seen_expense WHERE owner_id = ?", [history.ownerId])).toEqual([]);
});

test("missing events are counted, and the next ones are applied", async () => {
  const history = ownerHistory();
  history.record("Swiggy");
  history.record("Uber");
  history.messages.splice(1, 1);
  await world.topics.send("expenses", history.messages);
  const worker = startWorker();
  await eventually("the last one is applied", async () => (await positionOf(history.ownerId)) === 3);
  expect(await worker.registry.metrics()).toMatch(/events_gaps_total\{.* 1\n/);
});

test("workers that come and go share the work: everything is said once, in order", async () => {
  const owners = Array.from({ length: 12 }, () => {
    const history = ownerHistory();
    for (let count = 0; count < 40; count++) history.record("Swiggy", { id: newId() });
    return history;
  });
  const part = (from: number, to: number) => owners.flatMap(({ messages }) => messages.slice(from, to));
  const first = startWorker();
  await world.topics.send("expenses", part(0, 14));
  await eventually("the first one works", async () => (await world.said(owners[0]?.ownerId ?? "")).length > 0);
  startWorker();
  await world.topics.send("expenses", part(14, 28));
  await eventually("both are members", async () => (await world.topics.members("ds-worker")) === 2);
  await world.topics.send("expenses", part(28, 35));
  await first.stop();
  await world.topics.send("expenses", part(35, 41));
  await eventually("all is taken", async () => (await world.topics.lag("ds-worker", "expenses")) === 0);
  for (const { ownerId } of owners) {
    const said = await world.said(ownerId);
    expect(said.map(({ seq }) => seq)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
    expect(new Set(said.map(({ payload }) => payload["expenseId"])).size).toBe(40);
  }
});
