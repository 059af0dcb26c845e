import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { createDsWorld, type DsWorld, type Said } from "./ds-world";
import { ownerHistory } from "./owner-history";

let world: DsWorld;

beforeAll(async () => {
  world = await createDsWorld();
});
afterEach(() => world.stopWorkers());
afterAll(() => world?.drop());

const payloads = (said: Said[]) => said.map(({ payload }) => payload);

test("an expense without a category gets one, in an event with the version that was seen and the trace of its cause", async () => {
  const history = ownerHistory();
  const expense = history.record("Swiggy");
  const [said, ...more] = await world.tell(history);
  expect(more).toEqual([]);
  expect(said).toMatchObject({
    type: "expense.categorised",
    payload: { expenseId: expense.id, expenseVersion: 1, categoryId: history.categoryId("eating-out") },
  });
  const cause = history.messages.at(-1)?.headers["traceparent"];
  expect(said?.headers["traceparent"]?.slice(0, 35)).toBe(cause?.slice(0, 35));
});

test("the worker learns the owner's choices, also changed ones", async () => {
  const history = ownerHistory();
  const first = history.choose(history.record("Swiggy"), "health");
  history.choose(history.record("SWIGGY LIMITED"), "groceries");
  history.choose(history.record("swiggy@okbank"), "groceries");
  history.choose(first, "groceries");
  const fourth = history.record("Swiggy");
  const said = await world.tell(history);
  expect(said.at(-1)?.payload).toMatchObject({
    expenseId: fourth.id,
    categoryId: history.categoryId("groceries"),
    reason: "3 of your last 3 at Swiggy",
  });
});

test("the worker learns nothing from a deleted expense until it is restored", async () => {
  const history = ownerHistory();
  const chosen = history.choose(history.record("Swiggy"), "health");
  const deleted = history.remove(chosen);
  history.record("Swiggy");
  history.restore(deleted);
  history.record("Swiggy");
  const said = await world.tell(history);
  expect(said.slice(1).map(({ payload }) => payload["categoryId"])).toEqual(
    ["eating-out", "health"].map(history.categoryId),
  );
});

test("the worker chooses a category again only when a field that counts has changed", async () => {
  const history = ownerHistory();
  const recorded = history.record("Swiggy");
  const tagged = history.update(recorded, { tags: ["team"] });
  const moved = history.update(tagged, { merchant: "Uber" });
  history.update(history.choose(moved, "travel"), { merchant: "Netflix" });
  history.record("Swiggy", { categorySource: "RULE", categoryId: history.categoryId("health") });
  const said = await world.tell(history);
  expect(payloads(said)).toMatchObject([
    { expenseVersion: 1, categoryId: history.categoryId("eating-out") },
    { expenseVersion: 3, categoryId: history.categoryId("transport") },
  ]);
});

test("an archived category is not assigned", async () => {
  const history = ownerHistory();
  history.archive("eating-out");
  history.record("Swiggy");
  expect(await world.tell(history)).toEqual([]);
});
