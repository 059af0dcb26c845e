import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { createDsWorld, type DsWorld, type Said } from "./ds-world";
import { type Expense, type OwnerHistory, ownerHistory } from "./owner-history";

let world: DsWorld;

beforeAll(async () => {
  world = await createDsWorld();
});
afterEach(() => world.stopWorkers());
afterAll(() => world?.drop());

/** What the worker says about categories: equal payments are also told as unusual. */
const tell = async (history: OwnerHistory): Promise<Said[]> =>
  (await world.tell(history)).filter(({ type }) => /^expense\.(un)?categorised$/.test(type));

const payloads = (said: Said[]) => said.map(({ payload }) => payload);

test("an expense without a category gets one, in an event with the version that was seen and the trace of its cause", async () => {
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

test("the worker learns the owner's choices, also changed ones", async () => {
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

test("the worker learns nothing from a deleted expense until it is restored", async () => {
  const history = ownerHistory();
  const chosen = history.choose(history.record("Swiggy"), "health");
  const deleted = history.remove(chosen);
  history.record("Swiggy");
  history.restore(deleted);
  history.record("Swiggy");
  const said = await tell(history);
  // The second before the restoration, again after it, and the third.
  expect(said.slice(1).map(({ payload }) => payload["categoryId"])).toEqual(
    ["eating-out", "health", "health"].map(history.categoryId),
  );
});

test("the worker chooses a category again only when a field that counts has changed", async () => {
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

test("what the owner teaches is given to older expenses at the merchant that they have chosen nothing for", async () => {
  const history = ownerHistory();
  const [first, guessed] = [history.record("Blue Door"), history.record("BLUE DOOR Main")];
  const chosen = history.choose(history.record("Blue Door"), "groceries");
  const other = history.record("Red Door");
  history.choose(history.record("Blue Door"), "travel");
  const said = await tell(history);
  const filled = said.filter(({ payload }) => payload["categoryId"] === history.categoryId("travel"));
  expect(payloads(said).filter(({ expenseId }) => expenseId === chosen.id || expenseId === other.id)).toEqual([]);
  expect(new Set(filled.map(({ payload }) => payload["expenseId"]))).toEqual(new Set([first.id, guessed.id]));
  expect(payloads(filled)).toContainEqual(
    expect.objectContaining({ source: "LEARNED", reason: "1 of your last 2 at Blue Door" }),
  );
});

test("undoing a choice takes back what was given because of it; deleting the expense does not", async () => {
  const undone = { categoryId: null, categorySource: "NONE" } as const;
  const filled = async (end: (history: OwnerHistory, chosen: Expense) => void) => {
    const history = ownerHistory();
    const first = history.record("Blue Door");
    end(history, history.choose(history.record("Blue Door"), "groceries"));
    const said = await tell(history);
    return said.filter(({ payload }) => payload["expenseId"] === first.id).map(({ type }) => type);
  };
  const given = "expense.categorised";
  expect(await filled((history, chosen) => history.update(chosen, undone))).toEqual([given, "expense.uncategorised"]);
  expect(await filled((history, chosen) => history.update(chosen, { merchant: "Red Door" }))).toEqual([
    given,
    "expense.uncategorised",
  ]);
  expect(await filled((history, chosen) => history.remove(chosen))).toEqual([given]);
});

test("an expense gets a category again when the owner's or a rule's choice for it is undone", async () => {
  const history = ownerHistory();
  const expense = history.record("Swiggy");
  const ruled = history.update(expense, { categoryId: history.categoryId("travel"), categorySource: "RULE" });
  history.update(ruled, { categoryId: null, categorySource: "NONE" });
  const said = payloads(await tell(history));
  expect(said.map(({ expenseVersion }) => expenseVersion)).toEqual([1, 3]);
});

test("a category says whether it was learnt, and which others are likely", async () => {
  const history = ownerHistory();
  history.choose(history.record("Swiggy"), "health");
  history.record("Swiggy");
  history.record("Hilton Parking");
  const said = payloads(await tell(history));
  expect(said[0]).toMatchObject({ source: "DEFAULT", others: [] });
  expect(said.at(-2)).toMatchObject({
    source: "LEARNED",
    others: [{ categoryId: history.categoryId("eating-out"), confidence: 0.2 }],
  });
  expect(said.at(-1)).toMatchObject({ source: "DEFAULT", categoryId: history.categoryId("travel") });
});
