import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { inTransaction } from "@expense-tracker/kit/database/transaction";
import { newId } from "@expense-tracker/kit/input/id";
import { lockOwner } from "@expense-tracker/kit/stream/owner-stream";
import { beginBulkChanges, bulkChangeRound } from "../src/bulk-change/run-bulk-change";
import { ExpenseRow } from "../src/expense/expense.row";
import { storeExpenses } from "../src/ledger/store-expenses";
import { categoriesOf, deleteExpense, expenseOf, record } from "./expense-operations";
import { refusal, startExpenses, type Expenses, type Person } from "./start-expenses";

let expenses: Expenses;
beforeAll(async () => {
  expenses = await startExpenses();
});
afterAll(() => expenses?.stop());

const renameTag = "mutation ($from: String!, $to: String!) { renameTag(from: $from, to: $to) }";
const removeTag = "mutation ($tag: String!) { removeTag(tag: $tag) }";
const merge = "mutation ($from: [String!]!, $into: String!) { mergeMerchants(from: $from, into: $into) }";
const archive =
  "mutation ($id: ID!, $to: ID) { archiveCategory(id: $id, moveExpensesTo: $to) { id archived version } }";
const create = "mutation ($input: CategoryInput!) { createCategory(input: $input) { id } }";
const usage =
  "query ($search: String) { me { tags { tag expenseCount } merchants(search: $search) { merchant expenseCount lastUsedOn } } }";
const found =
  "query ($filter: ExpenseFilter) { me { expenses(filter: $filter) { totalCount edges { node { id } } } } }";

const countOf = async (person: Person, filter: object): Promise<number> =>
  (await person.dataOf(found, { filter })).me.expenses.totalCount;
const updatedEvents = (person: Person) => expenses.emitted(person.id, "expense.updated");

test("renaming a tag keeps its place, merges it with one that is there, and tells each expense's history and event", async () => {
  const asha = await expenses.person();
  const one = await record(asha, { tags: ["a", "trip", "b"] });
  const two = await record(asha, { tags: ["travel", "trip"] });
  const trash = await record(asha, { tags: ["trip"] });
  await asha.dataOf(deleteExpense, { id: trash.id });
  await record(asha, { tags: ["Trip"] });
  const others = await expenses.person();
  await record(others, { tags: ["trip"] });
  expect((await asha.dataOf(renameTag, { from: "trip", to: "travel" })).renameTag).toBe(3);
  expect(await expenseOf(asha, one.id)).toMatchObject({ tags: ["a", "travel", "b"], version: 2 });
  expect(await expenseOf(asha, two.id)).toMatchObject({ tags: ["travel"], version: 2 });
  expect(await expenseOf(asha, trash.id)).toMatchObject({ tags: ["travel"], version: 3 });
  expect((await expenseOf(asha, one.id)).history.at(-1)).toEqual({
    by: "USER",
    changes: [{ field: "tags", from: '["a","trip","b"]', to: '["a","travel","b"]' }],
  });
  expect((await updatedEvents(asha)).map(({ payload }) => payload.changed)).toEqual([["tags"], ["tags"], ["tags"]]);
  expect(await countOf(asha, { tags: ["trip"] })).toBe(0);
  expect(await countOf(asha, { search: "trav" })).toBe(2);
  expect(await countOf(others, { tags: ["trip"] })).toBe(1);
  expect((await asha.dataOf(renameTag, { from: "trip", to: "x" })).renameTag).toBe(0);
  expect((await asha.dataOf(renameTag, { from: "travel", to: "travel" })).renameTag).toBe(0);
  expect(await updatedEvents(asha)).toHaveLength(3);
});

test("removing a tag takes it off, and off nothing else", async () => {
  const asha = await expenses.person();
  const { id } = await record(asha, { tags: ["a", "b"] });
  expect((await asha.dataOf(removeTag, { tag: "a" })).removeTag).toBe(1);
  expect(await expenseOf(asha, id)).toMatchObject({ tags: ["b"] });
  expect(await countOf(asha, { search: "a" })).toBe(0);
  expect(await countOf(asha, { without: ["TAG"] })).toBe(0);
  await asha.dataOf(removeTag, { tag: "b" });
  expect(await countOf(asha, { without: ["TAG"] })).toBe(1);
});

test("merging merchants finds every spelling, and no emoji or supplementary character that is another", async () => {
  const asha = await expenses.person();
  for (const merchant of ["Uber", "UBER", "Uber Eats", "🍕", "🍔", "𠮷野家", "𠮾野家", "...", "%", "Ola"])
    await record(asha, { merchant });
  expect((await asha.dataOf(merge, { from: ["uber", "🍕", "𠮷野家", "...", "%"], into: "Ola" })).mergeMerchants).toBe(
    6,
  );
  const { me } = await asha.dataOf(usage);
  expect(
    me.merchants.map((used: { merchant: string; expenseCount: number }) => [used.merchant, used.expenseCount]),
  ).toEqual([
    ["Ola", 7],
    ["Uber Eats", 1],
    ["🍔", 1],
    ["𠮾野家", 1],
  ]);
  expect(await countOf(asha, { search: "uber" })).toBe(1);
  expect((await asha.dataOf(merge, { from: ["ola"], into: "OLA Cabs" })).mergeMerchants).toBe(7);
  expect((await asha.dataOf(merge, { from: ["ola cabs"], into: "Ola Cabs" })).mergeMerchants).toBe(7);
  expect((await asha.dataOf(merge, { from: ["Ola Cabs", "ola CABS"], into: "Ola Cabs" })).mergeMerchants).toBe(0);
  expect((await asha.dataOf(usage, { search: "ca" })).me.merchants).toMatchObject([{ merchant: "Ola Cabs" }]);
});

test("an archived category is hidden with its parts, its name is free, and its expenses move", async () => {
  const asha = await expenses.person();
  const input = { name: "Aquarium" };
  const pets: string = (await asha.dataOf(create, { input })).createCategory.id;
  const food: string = (await asha.dataOf(create, { input: { name: "Food", parentId: pets } })).createCategory.id;
  const [one, two] = [await record(asha, { categoryId: pets }), await record(asha, { categoryId: food })];
  await asha.dataOf(deleteExpense, { id: two.id });
  const { Other = "" } = await categoriesOf(asha);
  expect((await asha.dataOf(archive, { id: pets, to: Other })).archiveCategory).toEqual({
    id: pets,
    archived: true,
    version: 2,
  });
  expect(await categoriesOf(asha)).not.toHaveProperty("Aquarium");
  expect(await categoriesOf(asha)).not.toHaveProperty("Food");
  for (const { id } of [one, two]) expect((await expenseOf(asha, id)).category).toEqual({ id: Other, name: "Other" });
  const [archived] = (await expenses.emitted(asha.id, "category.changed")).slice(-1);
  expect(archived?.payload.categories).toMatchObject([
    { id: pets, archived: true },
    { id: food, archived: true },
  ]);
  expect((await updatedEvents(asha)).map(({ payload }) => payload.changed)).toEqual([["categoryId"], ["categoryId"]]);
  await asha.dataOf(create, { input });
  expect((await asha.dataOf(archive, { id: pets })).archiveCategory.version).toBe(2);
});

test("an archived category keeps its expenses if they are not moved, and they can be moved later", async () => {
  const asha = await expenses.person();
  const { id } = await record(asha, {});
  const { Fuel = "", Rent: _, Other = "" } = await categoriesOf(asha);
  const fuel = await record(asha, { categoryId: Fuel });
  await asha.dataOf(archive, { id: Fuel });
  expect((await expenseOf(asha, fuel.id)).category.id).toBe(Fuel);
  await asha.dataOf(archive, { id: Fuel, to: Other });
  expect((await expenseOf(asha, fuel.id)).category.id).toBe(Other);
  expect((await expenseOf(asha, id)).category).toBeNull();
  for (const to of [Fuel, Other]) {
    expect(refusal(await asha.ask(archive, { id: Other, to }))).toMatchObject({
      code: "BAD_USER_INPUT",
      field: "moveExpensesTo",
    });
  }
});

test("usage counts what is not in the trash, the most used first, and tells the latest day and spelling", async () => {
  const asha = await expenses.person();
  await record(asha, { merchant: "Café Noir", bookedOn: "2026-01-31", tags: ["b"] });
  await record(asha, { merchant: "CAFE\u0301 noir", bookedOn: "2026-03-05", tags: ["a", "b"], direction: "CREDIT" });
  await record(asha, { merchant: "Café Noir", bookedOn: "2026-03-01" });
  await record(asha, { merchant: "Bar", bookedOn: "2026-02-01", tags: ["B"] });
  const { id } = await record(asha, { merchant: "Gone", tags: ["gone"] });
  await asha.dataOf(deleteExpense, { id });
  const { me } = await asha.dataOf(usage);
  expect(me.tags).toEqual([
    { tag: "b", expenseCount: 2 },
    { tag: "B", expenseCount: 1 },
    { tag: "a", expenseCount: 1 },
  ]);
  expect(me.merchants).toEqual([
    { merchant: "CAFE\u0301 noir", expenseCount: 3, lastUsedOn: "2026-03-05" },
    { merchant: "Bar", expenseCount: 1, lastUsedOn: "2026-02-01" },
  ]);
  expect((await asha.dataOf(usage, { search: "noir CAF" })).me.merchants).toHaveLength(1);
  expect((await asha.dataOf(usage, { search: "oir" })).me.merchants).toEqual([]);
  expect((await (await expenses.person()).dataOf(usage)).me).toEqual({ tags: [], merchants: [] });
});

test.each([
  [renameTag, { from: " ", to: "b" }, "from"],
  [renameTag, { from: "a", to: "x".repeat(51) }, "to"],
  [renameTag, { from: "a", to: "b\u0000" }, "to"],
  [removeTag, { tag: "a\ud800" }, "tag"],
  [merge, { from: ["a"], into: "" }, "into"],
  [merge, { from: ["a\u001b"], into: "b" }, "from"],
  [merge, { from: Array.from({ length: 51 }, (_, n) => String(n)), into: "b" }, "from"],
  [usage, { search: "x".repeat(201) }, "search"],
])("a bad value is refused, and the error names its field: %#", async (operation, variables, field) => {
  const asha = await expenses.person();
  expect(refusal(await asha.ask(operation, variables))).toMatchObject({ code: "BAD_USER_INPUT", field });
});

test("an owner with much to change keeps no other owner's change waiting", async () => {
  const [asha, bo] = [await expenses.person(), await expenses.person()];
  const { id } = await record(asha, { merchant: "Uber Ride" });
  const original = await expenses.db.getRepository(ExpenseRow).findOneByOrFail({ id });
  const quotas = { expenses: 1e6, bankMessages: 1e6, bankMessagesADay: 1e6, importedRowsADay: 1e6, changesADay: 1e6 };
  const begin = (ownerId: string, copies: number) =>
    inTransaction(expenses.db, async (tx) => {
      const stream = await lockOwner(tx, ownerId);
      const more = Array.from({ length: copies }, () => ({ before: null, after: { ...original, id: newId() } }));
      if (copies > 0) await storeExpenses(tx, stream, more, { author: "USER", raisesVersion: true });
      const orders = [{ kind: "MERCHANT", from: "uber ride", to: "Uber" }] as const;
      await beginBulkChanges(tx, ownerId, orders, quotas);
    });
  await record(bo, { merchant: "Uber Ride" });
  await begin(asha.id, 1_250);
  await begin(bo.id, 0);
  const round = bulkChangeRound(expenses.db);
  await round();
  await round();
  expect(await countOf(bo, { merchantIs: "Uber" })).toBe(1);
  expect(await countOf(asha, { merchantIs: "Uber" })).toBeLessThan(1_251);
  while (await round());
  expect(await countOf(asha, { merchantIs: "Uber" })).toBe(1_251);
}, 60_000);

test("a change of thousands of expenses goes on in the background after it was broken off, each expense once", async () => {
  const asha = await expenses.person();
  const { id } = await record(asha, { merchant: "Uber Ride", tags: ["t"] });
  const original = await expenses.db.getRepository(ExpenseRow).findOneByOrFail({ id });
  const copies = Array.from({ length: 1_250 }, () => ({ before: null, after: { ...original, id: newId() } }));
  await inTransaction(expenses.db, async (tx) => {
    const stream = await lockOwner(tx, asha.id);
    await storeExpenses(tx, stream, copies, { author: "USER", raisesVersion: true });
    // Begun, but not continued: as if the process had been killed here.
    const quotas = { expenses: 1e6, bankMessages: 1e6, bankMessagesADay: 1e6, importedRowsADay: 1e6, changesADay: 1e6 };
    const orders = [
      { kind: "MERCHANT", from: "uber ride", to: "Uber" },
      { kind: "TAG", from: "t", to: null },
    ] as const;
    await expect(beginBulkChanges(tx, asha.id, orders, quotas)).resolves.toMatchObject({ affected: 2_502 });
  });
  const round = bulkChangeRound(expenses.db);
  let rounds = 0;
  while (await round()) rounds++;
  expect(rounds).toBeGreaterThan(2);
  expect(await countOf(asha, { merchantIs: "Uber", without: ["TAG"] })).toBe(1_251);
  const events = await updatedEvents(asha);
  expect(events).toHaveLength(2 * 1_251);
  expect(new Set(events.map(({ payload }) => `${payload.expense.id}/${payload.expense.version}`)).size).toBe(2 * 1_251);
}, 60_000);
