import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { expenseCategorisedV1 } from "@expense-tracker/events/expense-categorised.v1";
import { expenseUncategorisedV1 } from "@expense-tracker/events/expense-uncategorised.v1";
import { newId } from "@expense-tracker/kit/input/id";
import { categoriesOf, deleteExpense, expenseOf, record, restoreExpense, updateExpense } from "./expense-operations";
import { dataOf, deliveredEvent, startExpenses, type Expenses, type Person } from "./start-expenses";

let expenses: Expenses;
beforeAll(async () => {
  expenses = await startExpenses();
});
afterAll(() => expenses?.stop());

/** An expense and the categories of a new person. */
async function begin(values: object = { merchant: "Swiggy" }) {
  const person = await expenses.person();
  const expense = await record(person, values);
  return { person, expense, categories: await categoriesOf(person) };
}

/** The worker chose this category, having seen this version. */
async function learn(person: Person, expenseId: string, categoryId: string | undefined, expenseVersion = 1) {
  const payload = {
    expenseId,
    expenseVersion,
    categoryId: categoryId ?? "",
    confidence: 0.9,
    reason: "3 of your last 3",
  };
  return dataOf(await expenses.deliverNext(person.id, expenseCategorisedV1, payload)).deliverToExpenses;
}

const learned = { categorySource: "LEARNED", categoryReason: "3 of your last 3" };

test("a learned category is shown with its reason, without a new version or an event", async () => {
  const { person, expense, categories } = await begin();
  expect(await learn(person, expense.id, categories["Eating out"])).toEqual({ applied: 1, duplicates: 0, gaps: 0 });
  const after = await expenseOf(person, expense.id);
  expect(after).toMatchObject({ ...learned, version: 1, category: { name: "Eating out" } });
  expect(after.history[1]).toEqual({
    by: "DS",
    changes: [
      { field: "categoryId", from: null, to: categories["Eating out"] },
      { field: "categorySource", from: "NONE", to: "LEARNED" },
    ],
  });
  const types = (await expenses.emitted(person.id)).map(({ type }) => type);
  expect(types).toEqual(["category.changed", "owner.settings-changed", "expense.recorded"]);
  // The user's next edit, of the version that they saw, is not a conflict.
  const edit = await person.ask(updateExpense, { id: expense.id, version: 1, input: { note: "x" } });
  expect(edit.errors).toBeUndefined();
});

test("a category that the worker takes back is gone, but never one that the user chose", async () => {
  const { person, expense, categories } = await begin();
  const takeBack = async () => {
    await expenses.deliverNext(person.id, expenseUncategorisedV1, { expenseId: expense.id, expenseVersion: 1 });
    return expenseOf(person, expense.id);
  };
  await learn(person, expense.id, categories["Travel"]);
  expect(await takeBack()).toMatchObject({ category: null, categorySource: "NONE", categoryReason: null, version: 1 });
  await person.dataOf(updateExpense, { id: expense.id, version: 1, input: { categoryId: categories["Fuel"] } });
  expect(await takeBack()).toMatchObject({ category: { name: "Fuel" }, categorySource: "USER" });
});

test("the same result twice is applied once, and a better one replaces it", async () => {
  const { person, expense, categories } = await begin();
  const payload = {
    expenseId: expense.id,
    expenseVersion: 1,
    categoryId: categories["Fuel"],
    confidence: 0.6,
    reason: "r",
  };
  const event = deliveredEvent(expenseCategorisedV1, payload, 7);
  expect(dataOf(await expenses.deliver(person.id, "ds", [event])).deliverToExpenses).toMatchObject({ applied: 1 });
  expect(dataOf(await expenses.deliver(person.id, "ds", [event])).deliverToExpenses).toMatchObject({ duplicates: 1 });
  const better = deliveredEvent(expenseCategorisedV1, { ...payload, categoryId: categories["Travel"] }, 9);
  expect(dataOf(await expenses.deliver(person.id, "ds", [better])).deliverToExpenses).toEqual({
    applied: 1,
    duplicates: 0,
    gaps: 1,
  });
  const { category, history } = await expenseOf(person, expense.id);
  expect(category.name).toBe("Travel");
  expect(history).toHaveLength(3);
});

test.each([
  { merchant: "Shell" },
  { note: "petrol" },
  { amount: { amount: "5" } },
  { direction: "CREDIT" },
  { paymentMethod: "CARD" },
])("a result for a version before this change is dropped: %j", async (input) => {
  const { person, expense, categories } = await begin();
  await person.dataOf(updateExpense, { id: expense.id, version: 1, input });
  await learn(person, expense.id, categories["Eating out"], 1);
  expect(await expenseOf(person, expense.id)).toMatchObject({ category: null, categorySource: "NONE" });
  await learn(person, expense.id, categories["Fuel"], 2);
  expect(await expenseOf(person, expense.id)).toMatchObject({ category: { name: "Fuel" }, version: 2 });
});

test("a change of fields that do not count for categorising makes no result obsolete", async () => {
  const { person, expense, categories } = await begin();
  const input = { tags: ["x"], bookedOn: "2026-11-01", account: "1234" };
  await person.dataOf(updateExpense, { id: expense.id, version: 1, input });
  await learn(person, expense.id, categories["Eating out"], 1);
  expect(await expenseOf(person, expense.id)).toMatchObject({ ...learned, version: 2 });
});

test("a category that the user or a rule chose stays", async () => {
  const { person, expense, categories } = await begin();
  await person.dataOf(updateExpense, { id: expense.id, version: 1, input: { categoryId: categories["Health"] } });
  await learn(person, expense.id, categories["Fuel"], 2);
  expect(await expenseOf(person, expense.id)).toMatchObject({ category: { name: "Health" }, categorySource: "USER" });
  await expenses.db.query("UPDATE expense SET category_source = 'RULE' WHERE id = ?", [expense.id]);
  await learn(person, expense.id, categories["Fuel"], 2);
  expect(await expenseOf(person, expense.id)).toMatchObject({ category: { name: "Health" }, categorySource: "RULE" });
});

test("a result for an expense that is gone, in the trash or another owner's is acknowledged and dropped", async () => {
  const { person, expense, categories } = await begin();
  const bo = await expenses.person();
  await record(bo);
  const bosFuel = (await categoriesOf(bo))["Fuel"];
  expect(await learn(bo, expense.id, bosFuel)).toMatchObject({ applied: 1 });
  expect(await learn(person, newId(), categories["Fuel"])).toMatchObject({ applied: 1 });
  await person.dataOf(deleteExpense, { id: expense.id });
  expect(await learn(person, expense.id, categories["Fuel"])).toMatchObject({ applied: 1 });
  await person.dataOf(restoreExpense, { id: expense.id });
  expect(await expenseOf(person, expense.id)).toMatchObject({ category: null });
});

test("a category that is archived, unknown or another owner's is not taken", async () => {
  const { person, expense, categories } = await begin();
  const bo = await expenses.person();
  await record(bo);
  await expenses.db.query("UPDATE category SET archived = TRUE WHERE id = ?", [categories["Fuel"]]);
  for (const categoryId of [categories["Fuel"], newId(), (await categoriesOf(bo))["Fuel"]]) {
    await learn(person, expense.id, categoryId);
  }
  expect(await expenseOf(person, expense.id)).toMatchObject({ category: null, categorySource: "NONE" });
});

test("of many results in one run each takes effect as if it came alone: a later one about the same expense, and one that is obsolete", async () => {
  const { person, expense, categories } = await begin();
  const [other, decided] = [await record(person, { merchant: "Shell" }), await record(person, { merchant: "Zara" })];
  await person.dataOf(updateExpense, { id: decided.id, version: 1, input: { categoryId: categories["Travel"] } });
  const choice = (expenseId: string, name: string) => ({
    expenseId,
    expenseVersion: 1,
    categoryId: categories[name] ?? "",
    confidence: 0.9,
    reason: name,
  });
  const run = [
    deliveredEvent(expenseCategorisedV1, choice(expense.id, "Fuel"), 1),
    deliveredEvent(expenseCategorisedV1, choice(other.id, "Fuel"), 2),
    deliveredEvent(expenseCategorisedV1, choice(decided.id, "Fuel"), 3),
    deliveredEvent(expenseUncategorisedV1, { expenseId: other.id, expenseVersion: 1 }, 4),
    deliveredEvent(expenseCategorisedV1, choice(expense.id, "Eating out"), 5),
  ];
  expect(dataOf(await expenses.deliver(person.id, "ds", run)).deliverToExpenses).toMatchObject({ applied: 5 });
  const states = await Promise.all([expense, other, decided].map(({ id }) => expenseOf(person, id)));
  expect(states).toMatchObject([
    { category: { name: "Eating out" }, categoryReason: "Eating out" },
    { category: null, categorySource: "NONE" },
    { category: { name: "Travel" }, categorySource: "USER" },
  ]);
  // Of the first, both choices are told; of the second, that it was chosen and taken back.
  const told = states.map(({ history }) => history.filter(({ by }: { by: string }) => by === "DS").length);
  expect(told).toEqual([2, 2, 0]);
});
