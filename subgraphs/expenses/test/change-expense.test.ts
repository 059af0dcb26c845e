import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { categoriesOf, deleteExpense, expenseOf, record, restoreExpense, updateExpense } from "./expense-operations";
import { refusal, startExpenses, type Expenses, type Person } from "./start-expenses";

let expenses: Expenses;
beforeAll(async () => {
  expenses = await startExpenses();
});
afterAll(() => expenses?.stop());

const update = async (person: Person, id: string, version: number, input: object) =>
  (await person.dataOf(updateExpense, { id, version, input })).updateExpense;

test("a change makes the next version, a revision and one event that names the changed fields", async () => {
  const asha = await expenses.person();
  const { id } = await record(asha, { merchant: "Uber", note: "airport", tags: ["work"], bookedOn: "2026-11-01" });
  const changed = await update(asha, id, 1, {
    amount: { amount: "250.75" },
    merchant: "Ola",
    note: null,
    tags: ["trip", "work"],
    bookedOn: "2026-11-02",
  });
  expect(changed).toMatchObject({
    version: 2,
    amount: { amount: "250.75", currency: "INR" },
    merchant: "Ola",
    note: null,
    tags: ["trip", "work"],
    bookedOn: "2026-11-02",
  });
  expect(changed.history[1]).toEqual({
    by: "USER",
    changes: [
      { field: "amount", from: "100.00 INR", to: "250.75 INR" },
      { field: "merchant", from: "Uber", to: "Ola" },
      { field: "note", from: "airport", to: null },
      { field: "tags", from: '["work"]', to: '["trip","work"]' },
      { field: "bookedOn", from: "2026-11-01", to: "2026-11-02" },
    ],
  });
  expect(await expenseOf(asha, id)).toEqual(changed);
  const [event, ...others] = await expenses.emitted(asha.id, "expense.updated");
  expect(others).toEqual([]);
  expect(event?.payload.changed).toEqual(["amount", "merchant", "note", "tags", "bookedOn"]);
  expect(event?.payload.expense).toMatchObject({ id, version: 2, merchant: "Ola", note: null });
});

test("fields that are left out stay, and an update that changes nothing makes neither version nor event", async () => {
  const asha = await expenses.person();
  const before = await record(asha, { merchant: "Uber", tags: ["a"], occurredAt: "2026-11-20T09:30:00.000Z" });
  const same = { merchant: " Uber", amount: { amount: "100.00", currency: "INR" }, tags: ["a"], direction: "DEBIT" };
  for (const input of [{}, same, { occurredAt: "2026-11-20T15:00:00.000+05:30" }]) {
    expect(await update(asha, before.id, 1, input)).toEqual(before);
  }
  expect(await expenses.emitted(asha.id, "expense.updated")).toEqual([]);
});

test("an amount that names no currency keeps the expense's own, with that currency's decimal places", async () => {
  const asha = await expenses.person();
  const { id } = await record(asha, { amount: { amount: "10", currency: "KWD" } });
  const changed = await asha.dataOf(updateExpense, { id, version: 1, input: { amount: { amount: "20.125" } } });
  expect(changed.updateExpense.amount).toEqual({ amount: "20.125", currency: "KWD", minorUnits: "20125" });
  const named = { id, version: 2, input: { amount: { amount: "20", currency: "JPY" } } };
  expect((await asha.dataOf(updateExpense, named)).updateExpense.amount).toMatchObject({ currency: "JPY" });
  const tooExact = await asha.ask(updateExpense, { id, version: 3, input: { amount: { amount: "20.5" } } });
  expect(refusal(tooExact)).toMatchObject({ code: "BAD_USER_INPUT", field: "amount.amount" });
  // A null names none either.
  const nothing = { id, version: 3, input: { amount: { amount: "21", currency: null } } };
  expect((await asha.dataOf(updateExpense, nothing)).updateExpense.amount).toMatchObject({ currency: "JPY" });
});

test("another instant leaves the day of an expense as it is", async () => {
  const asha = await expenses.person();
  const { id } = await record(asha, { bookedOn: "2026-03-01" });
  const input = { occurredAt: "2026-03-05T20:00:00Z" };
  expect((await asha.dataOf(updateExpense, { id, version: 1, input })).updateExpense.bookedOn).toBe("2026-03-01");
});

test("an update that saw an older version is a conflict and changes nothing", async () => {
  const asha = await expenses.person();
  const { id } = await record(asha);
  await update(asha, id, 1, { note: "first" });
  const late = await asha.ask(updateExpense, { id, version: 1, input: { note: "second" } });
  expect(refusal(late)).toMatchObject({ code: "CONFLICT", field: "version" });
  expect(await expenseOf(asha, id)).toMatchObject({ note: "first", version: 2 });
});

test("of parallel updates that saw the same version exactly one wins", async () => {
  const asha = await expenses.person();
  const { id } = await record(asha);
  const answers = await Promise.all(
    ["a", "b", "c", "d"].map((note) => asha.ask(updateExpense, { id, version: 1, input: { note } })),
  );
  expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
  expect(answers.flatMap((answer) => refusal(answer)?.code ?? [])).toEqual(["CONFLICT", "CONFLICT", "CONFLICT"]);
  expect(await expenses.emitted(asha.id, "expense.updated")).toHaveLength(1);
});

test.each(["amount", "direction", "bookedOn"])("%s cannot be cleared", async (field) => {
  const asha = await expenses.person();
  const { id } = await record(asha);
  const answer = await asha.ask(updateExpense, { id, version: 1, input: { [field]: null } });
  expect(refusal(answer)).toMatchObject({ code: "BAD_USER_INPUT", field });
});

test("a category that the user chooses or confirms is theirs, and null leaves none", async () => {
  const asha = await expenses.person();
  const { id } = await record(asha);
  const { Fuel } = await categoriesOf(asha);
  expect(await update(asha, id, 1, { categoryId: Fuel })).toMatchObject({
    version: 2,
    category: { name: "Fuel" },
    categorySource: "USER",
  });
  await expenses.db.query("UPDATE expense SET category_source = 'LEARNED', category_reason = 'why' WHERE id = ?", [id]);
  expect(await update(asha, id, 2, { categoryId: Fuel })).toMatchObject({
    version: 3,
    categorySource: "USER",
    categoryReason: null,
  });
  expect(await update(asha, id, 3, { categoryId: Fuel })).toMatchObject({ version: 3 });
  expect(await update(asha, id, 3, { categoryId: null })).toMatchObject({
    version: 4,
    category: null,
    categorySource: "NONE",
  });
  const changed = (await expenses.emitted(asha.id, "expense.updated")).map(({ payload }) => payload.changed);
  expect(changed).toEqual([["categoryId", "categorySource"], ["categorySource"], ["categoryId", "categorySource"]]);
});

test("an archived category cannot be chosen, and expenses that have it keep it", async () => {
  const asha = await expenses.person();
  const { id } = await record(asha);
  const { Fuel } = await categoriesOf(asha);
  await update(asha, id, 1, { categoryId: Fuel });
  await expenses.db.query("UPDATE category SET archived = TRUE WHERE id = ?", [Fuel]);
  expect(await update(asha, id, 2, { categoryId: Fuel, note: "x" })).toMatchObject({ version: 3, note: "x" });
  const other = await record(asha);
  const answer = await asha.ask(updateExpense, { id: other.id, version: 1, input: { categoryId: Fuel } });
  expect(refusal(answer)).toMatchObject({ code: "BAD_USER_INPUT", field: "categoryId" });
});

test("a deleted expense is in the trash, no longer counts, and comes back as it was", async () => {
  const asha = await expenses.person();
  const before = await record(asha, { merchant: "Uber", tags: ["work"] });
  const { deleteExpense: deleted } = await asha.dataOf(deleteExpense, { id: before.id, version: 1 });
  expect(deleted).toMatchObject({ version: 2, deletedAt: expect.any(String) });
  const lists =
    "{ me { expenses { edges { node { id } } } trash: expenses(filter: { deleted: true }) { edges { node { id } } } } }";
  expect((await asha.dataOf(lists)).me).toEqual({
    expenses: { edges: [] },
    trash: { edges: [{ node: { id: before.id } }] },
  });
  const { restoreExpense: restored } = await asha.dataOf(restoreExpense, { id: before.id });
  expect(restored).toMatchObject({ version: 3, deletedAt: null, merchant: "Uber", tags: ["work"] });
  const events = (await expenses.emitted(asha.id)).slice(3);
  expect(events).toEqual([
    { type: "expense.deleted", payload: { id: before.id, version: 2, deletedAt: deleted.deletedAt } },
    { type: "expense.restored", payload: { expense: expect.objectContaining({ id: before.id, version: 3 }) } },
  ]);
});

test("deleting a deleted expense, or restoring one that is not deleted, changes and emits nothing", async () => {
  const asha = await expenses.person();
  const { id } = await record(asha);
  expect((await asha.dataOf(restoreExpense, { id })).restoreExpense).toMatchObject({ version: 1 });
  await asha.dataOf(deleteExpense, { id });
  expect((await asha.dataOf(deleteExpense, { id, version: 1 })).deleteExpense).toMatchObject({ version: 2 });
  const types = (await expenses.emitted(asha.id)).map(({ type }) => type);
  expect(types).toEqual(["category.changed", "owner.settings-changed", "expense.recorded", "expense.deleted"]);
});

test("deleting an older version is a conflict, and an expense in the trash cannot be edited", async () => {
  const asha = await expenses.person();
  const { id } = await record(asha);
  expect(refusal(await asha.ask(deleteExpense, { id, version: 7 }))).toMatchObject({
    code: "CONFLICT",
    field: "version",
  });
  await asha.dataOf(deleteExpense, { id, version: 1 });
  const edit = await asha.ask(updateExpense, { id, version: 2, input: { note: "x" } });
  expect(refusal(edit)?.code).toBe("CONFLICT");
});
