import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { expenseCategorisedV1 } from "@expense-tracker/events/expense-categorised.v1";
import { profileUpdatedV1 } from "@expense-tracker/events/profile-updated.v1";
import { categoriesOf, deleteExpense, record, restoreExpense, updateExpense } from "./expense-operations";
import { refusal, startExpenses, type Expenses, type Person } from "./start-expenses";

let expenses: Expenses;
beforeAll(async () => {
  expenses = await startExpenses();
});
afterAll(() => expenses?.stop());

const fields =
  "id version month category { name } amount { amount currency } carryOver carriedOver { amount } spent { amount } remaining { amount } projected { amount } thresholds reachedThresholds";
const setBudget = `mutation ($input: BudgetInput!) { setBudget(input: $input) { ${fields} } }`;
const deleteBudget = "mutation ($id: ID!) { deleteBudget(id: $id) }";

const setBudgetOf = async (person: Person, input: object) => (await person.dataOf(setBudget, { input })).setBudget;
const budgetsOf = async (person: Person, month?: string) =>
  (await person.dataOf(`query ($month: Month) { me { budgets(month: $month) { ${fields} } } }`, { month })).me.budgets;
const reached = async (person: Person) =>
  (await expenses.emitted(person.id, "budget.threshold-reached")).map(({ payload }) => [
    payload.month,
    payload.threshold,
    payload.spent.minorUnits,
  ]);

const today = new Date().toISOString().slice(0, 10);
const month = today.slice(0, 7);
/** A person whose calendar is UTC's, whose currency is the rupee, and whose default categories are made. */
async function newPerson() {
  const person = await expenses.person({ base_currency: "INR", zoneinfo: "UTC" });
  await expenses.deliverNext(person.id, profileUpdatedV1, {
    ...profileUpdatedV1.example,
    baseCurrency: "INR",
    timeZone: "UTC",
    monthStartDay: 1,
  });
  return { person, categories: await categoriesOf(person) };
}
const spend = (person: Person, amount: string, values: object = {}) =>
  record(person, { amount: { amount, currency: "INR" }, bookedOn: today, ...values });

test("a budget shows what was spent on its category and those below it, what is left and where the month will end", async () => {
  const { person, categories } = await newPerson();
  const input = { categoryId: categories["Groceries"], amount: { amount: "1000" } };
  const { createCategory: below } = await person.dataOf(
    "mutation ($input: CategoryInput!) { createCategory(input: $input) { id } }",
    { input: { name: "Market", parentId: categories["Groceries"] } },
  );
  await spend(person, "200", { categoryId: categories["Groceries"] });
  await spend(person, "100.50", { categoryId: below.id });
  await spend(person, "50", { categoryId: categories["Groceries"], direction: "CREDIT" });
  await spend(person, "7", { categoryId: categories["Transport"] });
  const budget = await setBudgetOf(person, input);
  expect(budget).toEqual({
    id: expect.any(String),
    version: 1,
    month,
    category: { name: "Groceries" },
    amount: { amount: "1000.00", currency: "INR" },
    carryOver: false,
    carriedOver: { amount: "0.00" },
    spent: { amount: "250.50" },
    remaining: { amount: "749.50" },
    projected: { amount: expect.stringMatching(/^\d+\.\d\d$/) },
    thresholds: [80, 100],
    reachedThresholds: [],
  });
  const all = await setBudgetOf(person, { amount: { amount: "300" }, thresholds: [50, 10, 50, 100] });
  expect(all).toMatchObject({
    category: null,
    spent: { amount: "257.50" },
    thresholds: [10, 50, 100],
    reachedThresholds: [10, 50],
  });
  expect(await budgetsOf(person)).toEqual([all, budget]);
  expect(await budgetsOf(person, "2019-02")).toMatchObject([
    { month: "2019-02", spent: { amount: "0.00" }, projected: { amount: "0.00" } },
    { month: "2019-02" },
  ]);
  expect(await budgetsOf(person, "2199-01")).toMatchObject([{ projected: null }, { projected: null }]);
});

test("setting the budget of a category again changes it, and each change emits one event", async () => {
  const { person, categories } = await newPerson();
  const input = { categoryId: categories["Groceries"], amount: { amount: "1000" } };
  const first = await setBudgetOf(person, input);
  expect(await setBudgetOf(person, { ...input, amount: { amount: "900" } })).toMatchObject({
    id: first.id,
    version: 2,
  });
  const moved = { id: first.id, categoryId: categories["Transport"], amount: { amount: "5" } };
  expect(await setBudgetOf(person, moved)).toMatchObject({ id: first.id, category: { name: "Transport" } });
  await setBudgetOf(person, input);
  expect(refusal(await person.ask(setBudget, { input: { ...input, id: first.id } }))).toMatchObject({
    code: "CONFLICT",
  });
  await person.dataOf(deleteBudget, { id: first.id });
  expect((await budgetsOf(person)).map(({ category }: { category: { name: string } }) => category.name)).toEqual([
    "Groceries",
  ]);
  const events = await expenses.emitted(person.id, "budget.changed");
  expect(events.map(({ payload }) => [payload.budget.version, payload.deleted])).toEqual([
    [1, false],
    [2, false],
    [3, false],
    [1, false],
    [3, true],
  ]);
});

test("a threshold is told of once in a month, also when what was spent goes down and up again", async () => {
  const { person, categories } = await newPerson();
  const categoryId = categories["Groceries"];
  await setBudgetOf(person, { categoryId, amount: { amount: "1000" } });
  await spend(person, "799.99", { categoryId });
  expect(await reached(person)).toEqual([]);
  const crossing = await spend(person, "0.01", { categoryId });
  expect(await reached(person)).toEqual([[month, 80, "80000"]]);
  await person.dataOf(deleteExpense, { id: crossing.id });
  await person.dataOf(restoreExpense, { id: crossing.id });
  await person.dataOf(updateExpense, { id: crossing.id, version: 3, input: { amount: { amount: "300" } } });
  expect(await reached(person)).toEqual([
    [month, 80, "80000"],
    [month, 100, "109999"],
  ]);
  const learned = await spend(person, "1", {});
  await expenses.deliverNext(person.id, expenseCategorisedV1, {
    ...expenseCategorisedV1.example,
    expenseId: learned.id,
    expenseVersion: 1,
    categoryId: categoryId ?? "",
  });
  expect(await reached(person)).toHaveLength(2);
});

test("a budget that is set below what was spent tells of it at once, and one event jumps over several thresholds", async () => {
  const { person } = await newPerson();
  await spend(person, "500");
  await setBudgetOf(person, { amount: { amount: "400" }, thresholds: [50, 100, 200] });
  expect(await reached(person)).toEqual([
    [month, 50, "50000"],
    [month, 100, "50000"],
  ]);
  await setBudgetOf(person, { amount: { amount: "100" }, thresholds: [50, 100, 200] });
  expect((await reached(person)).at(-1)).toEqual([month, 200, "50000"]);
});

test("an expense of a month before the budget was made tells of nothing", async () => {
  const { person } = await newPerson();
  await setBudgetOf(person, { amount: { amount: "10" } });
  await spend(person, "500", { bookedOn: "2020-01-15" });
  expect(await reached(person)).toEqual([]);
});

test("an expense of an earlier month tells of that month's thresholds, in the owner's months", async () => {
  const { person } = await newPerson();
  await expenses.deliverNext(person.id, profileUpdatedV1, {
    ...profileUpdatedV1.example,
    baseCurrency: "INR",
    timeZone: "UTC",
    monthStartDay: 31,
  });
  const { id } = await setBudgetOf(person, { amount: { amount: "100" } });
  // As if the budget had been made long ago.
  await expenses.db.query("UPDATE budget SET since_month = '2023-01' WHERE id = ?", [id]);
  await spend(person, "79", { bookedOn: "2024-02-29" });
  await spend(person, "50", { bookedOn: "2024-02-28" });
  expect(await reached(person)).toEqual([]);
  await spend(person, "1", { bookedOn: "2024-03-30" });
  expect(await reached(person)).toEqual([["2024-02", 80, "8000"]]);
  await spend(person, "30", { bookedOn: "2024-01-31" });
  expect(await reached(person)).toEqual([
    ["2024-02", 80, "8000"],
    ["2024-01", 80, "8000"],
  ]);
});

test("what earlier months left over or spent too much is carried over", async () => {
  const { person } = await newPerson();
  const { id } = await setBudgetOf(person, { amount: { amount: "100" }, carryOver: true });
  // As if the budget had been made in October of last year.
  const year = Number(month.slice(0, 4)) - 1;
  await expenses.db.query("UPDATE budget SET since_month = ? WHERE id = ?", [`${year}-10`, id]);
  await spend(person, "30", { bookedOn: `${year}-10-31` });
  await spend(person, "190", { bookedOn: `${year}-11-01` });
  await spend(person, "1000", { bookedOn: `${year}-09-30` });
  const carried = async (shown: string) => {
    const [{ carriedOver, spent, remaining }] = await budgetsOf(person, shown);
    return [carriedOver.amount, spent.amount, remaining.amount];
  };
  expect(await carried(`${year}-10`)).toEqual(["0.00", "30.00", "70.00"]);
  expect(await carried(`${year}-11`)).toEqual(["70.00", "190.00", "-20.00"]);
  expect(await carried(`${year}-12`)).toEqual(["-20.00", "0.00", "80.00"]);
  expect(await carried(`${year}-09`)).toEqual(["0.00", "1000.00", "-900.00"]);
});

test("a budget in another currency than the base currency counts what was charged in it", async () => {
  const { person } = await newPerson();
  await setBudgetOf(person, { amount: { amount: "100", currency: "EUR" } });
  await spend(person, "30");
  await record(person, { amount: { amount: "90", currency: "EUR" }, bookedOn: today });
  expect(await budgetsOf(person)).toMatchObject([{ spent: { amount: "90.00" }, reachedThresholds: [80] }]);
  expect(await reached(person)).toEqual([[month, 80, "9000"]]);
});

test.each([
  ["nothing to spend", { amount: { amount: "0" } }, "amount.amount"],
  ["an unknown currency", { amount: { amount: "1", currency: "ZZZ" } }, undefined],
  ["a currency that ended", { amount: { amount: "1", currency: "HRK" } }, "amount.currency"],
  ["a threshold of zero", { amount: { amount: "1" }, thresholds: [0] }, "thresholds"],
  ["a threshold of 1001", { amount: { amount: "1" }, thresholds: [1001] }, "thresholds"],
  [
    "eleven thresholds",
    { amount: { amount: "1" }, thresholds: Array.from({ length: 11 }, (_, n) => n + 1) },
    "thresholds",
  ],
])("a budget with %s is refused", async (_, input, field) => {
  const { person } = await newPerson();
  const { code, field: named } = refusal(await person.ask(setBudget, { input })) ?? {};
  expect([code, named]).toEqual(["BAD_USER_INPUT", field]);
});

test("the refusal of a budget of zero says what to do with a budget", async () => {
  const { person } = await newPerson();
  const { errors } = await person.ask(setBudget, { input: { amount: { amount: "0" } } });
  expect(errors?.[0]?.message).toBe("must be more than zero: to spend without a budget, delete it");
});

test("a month that is none is refused", async () => {
  const { person } = await newPerson();
  const ask = "query ($month: Month) { me { budgets(month: $month) { id } } }";
  for (const given of ["2026-13", "2026-00", "26-01"]) {
    expect(refusal(await person.ask(ask, { month: given }))).toMatchObject({ code: "BAD_USER_INPUT" });
  }
});

test("another user's budget and category are not found", async () => {
  const [asha, ben] = [await newPerson(), await newPerson()];
  const amount = { amount: "1" };
  const { id } = await setBudgetOf(asha.person, { amount });
  for (const input of [
    { id, amount },
    { categoryId: asha.categories["Groceries"], amount },
  ])
    expect(refusal(await ben.person.ask(setBudget, { input }))).toMatchObject({ code: "NOT_FOUND" });
  for (const given of [id, "nonsense"])
    expect(refusal(await ben.person.ask(deleteBudget, { id: given }))).toMatchObject({ code: "NOT_FOUND" });
  expect(await budgetsOf(asha.person)).toHaveLength(1);
});
