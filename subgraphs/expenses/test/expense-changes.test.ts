import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { expenseCategorisedV1 } from "@expense-tracker/events/expense-categorised.v1";
import { categoriesOf, deleteExpense, record, restoreExpense, updateExpense } from "./expense-operations";
import { refusal, startExpenses, type Expenses, type Person } from "./start-expenses";

const feed = `query ($since: String, $first: Int = 100) { me { expenseChanges(since: $since, first: $first) {
  changes { id deleted expense { id version note category { id } } } next hasMore } } }`;

interface Change {
  id: string;
  deleted: boolean;
  expense: { id: string; version: number; note: string | null; category: { id: string } | null } | null;
}

let expenses: Expenses;
beforeAll(async () => {
  expenses = await startExpenses({ poolSize: 20 });
});
afterAll(() => expenses?.stop());

async function changesSince(person: Person, since: string | null, first = 100) {
  const { me } = await person.dataOf(feed, { since, first });
  return me.expenseChanges as { changes: Change[]; next: string; hasMore: boolean };
}

/** What a client does: takes each page over into its copy, until there is no more. @returns the place to go on from. */
async function follow(person: Person, copy: Map<string, Change["expense"]>, since: string | null, first: number) {
  for (let place = since; ;) {
    const { changes, next, hasMore } = await changesSince(person, place, first);
    for (const { id, expense, deleted } of changes) {
      expect(deleted).toBe(expense === null);
      if (expense) copy.set(id, expense);
      else copy.delete(id);
    }
    place = next;
    if (!hasMore) return place;
  }
}

test("the feed begins with all expenses, and then tells only what changed, with tombstones", async () => {
  const asha = await expenses.person();
  const empty = await changesSince(asha, null);
  expect(empty).toMatchObject({ changes: [], hasMore: false });
  const [one, two, three] = [await record(asha), await record(asha), await record(asha)];
  const all = await changesSince(asha, empty.next);
  expect(all.changes.map(({ id }) => id)).toEqual([one.id, two.id, three.id]);
  expect((await changesSince(asha, null)).changes).toEqual(all.changes);

  await asha.dataOf(updateExpense, { id: one.id, version: 1, input: { note: "changed" } });
  await asha.dataOf(deleteExpense, { id: two.id });
  const { changes, next, hasMore } = await changesSince(asha, all.next);
  expect(changes).toMatchObject([
    { id: one.id, deleted: false, expense: { version: 2, note: "changed" } },
    { id: two.id, deleted: true, expense: null },
  ]);
  expect(hasMore).toBe(false);
  const nothing = await changesSince(asha, next);
  expect(nothing).toEqual({ changes: [], next, hasMore: false });
  await asha.dataOf(restoreExpense, { id: two.id });
  expect((await changesSince(asha, next)).changes).toMatchObject([{ id: two.id, deleted: false }]);
});

test("pages cut one change of many expenses anywhere, and none is lost or told twice", async () => {
  const asha = await expenses.person();
  const inputs = Array.from({ length: 25 }, () => ({ amount: { amount: "1", currency: "INR" } }));
  await asha.dataOf(
    "mutation ($inputs: [RecordExpenseInput!]!) { recordExpenses(inputs: $inputs) { outcomes { expense { id } } } }",
    { inputs },
  );
  const seen: string[] = [];
  for (let since: string | null = null; ;) {
    const { changes, next, hasMore } = await changesSince(asha, since, 4);
    seen.push(...changes.map(({ id }) => id));
    since = next;
    expect(changes.length).toBe(hasMore ? 4 : 1);
    if (!hasMore) break;
  }
  expect(new Set(seen).size).toBe(25);
  expect(seen).toHaveLength(25);
});

test("what the worker finds is told too, although it makes no version", async () => {
  const asha = await expenses.person();
  const { id } = await record(asha, { merchant: "Swiggy" });
  const { next } = await changesSince(asha, null);
  const categoryId = (await categoriesOf(asha))["Groceries"] ?? "";
  await expenses.deliverNext(asha.id, expenseCategorisedV1, {
    ...expenseCategorisedV1.example,
    expenseId: id,
    expenseVersion: 1,
    categoryId,
  });
  expect((await changesSince(asha, next)).changes).toMatchObject([
    { id, expense: { version: 1, category: { id: categoryId } } },
  ]);
});

test("a reader misses nothing while 16 writers record, change, delete and restore", async () => {
  const asha = await expenses.person();
  await record(asha);
  const writing = new AbortController();
  const write = async (writer: number): Promise<void> => {
    for (let round = 0; round < 6; round++) {
      const { id } = await record(asha, { note: `${writer}/${round}` });
      await asha.dataOf(updateExpense, { id, version: 1, input: { note: `${writer}/${round} changed` } });
      if (round % 2 === 0) await asha.dataOf(deleteExpense, { id });
      if (round % 4 === 0) await asha.dataOf(restoreExpense, { id });
    }
  };
  const copy = new Map<string, Change["expense"]>();
  const read = async (): Promise<string | null> => {
    let since: string | null = null;
    while (!writing.signal.aborted) since = await follow(asha, copy, since, 3);
    return follow(asha, copy, since, 3);
  };
  const reading = read();
  await Promise.all(Array.from({ length: 16 }, (_, writer) => write(writer))).finally(() => writing.abort());
  await reading;

  const whole = new Map<string, Change["expense"]>();
  await follow(asha, whole, null, 500);
  expect(Object.fromEntries(copy)).toEqual(Object.fromEntries(whole));
  const [{ kept }] = await expenses.db.query(
    "SELECT COUNT(*) AS kept FROM expense WHERE owner_id = ? AND deleted_at IS NULL",
    [asha.id],
  );
  expect(copy.size).toBe(Number(kept));
});

test("a place from before a restore is refused, and says to start over", async () => {
  const asha = await expenses.person();
  const empty = await changesSince(asha, null);
  await record(asha);
  const { next } = await changesSince(asha, null);
  await expenses.db.query("UPDATE owner_stream SET epoch = epoch + 1 WHERE owner_id = ?", [asha.id]);
  const answer = await asha.ask(feed, { since: next });
  expect(refusal(answer)).toMatchObject({ code: "BAD_USER_INPUT", field: "since" });
  expect(answer.errors?.[0]?.message).toContain("start over");
  expect((await changesSince(asha, null)).changes).toHaveLength(1);
  // The reader of this place has nothing that a restore could have undone.
  expect((await changesSince(asha, empty.next)).changes).toHaveLength(1);
});

test.each([
  [{ since: "made up" }, "since"],
  [{ since: "" }, "since"],
  [{ first: 0 }, "first"],
  [{ first: 501 }, "first"],
  [{ first: -1 }, "first"],
])("a wrong place or size is refused: %j", async (variables, field) => {
  const asha = await expenses.person();
  expect(refusal(await asha.ask(feed, variables))).toMatchObject({ code: "BAD_USER_INPUT", field });
});

test("another person's place is refused", async () => {
  const [asha, other] = [await expenses.person(), await expenses.person()];
  await record(other);
  const { next } = await changesSince(other, null);
  expect(refusal(await asha.ask(feed, { since: next }))).toMatchObject({ code: "BAD_USER_INPUT", field: "since" });
});
