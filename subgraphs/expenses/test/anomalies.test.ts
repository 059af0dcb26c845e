import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { expenseAnomalyDetectedV1 } from "@expense-tracker/events/expense-anomaly-detected.v1";
import { unusual } from "./anomalies";
import { deleteExpense, expenseOf, record, restoreExpense, updateExpense } from "./expense-operations";
import { dataOf, startExpenses, type Expenses, type Person } from "./start-expenses";

let expenses: Expenses;
beforeAll(async () => {
  expenses = await startExpenses();
});
afterAll(() => expenses?.stop());

const anomaly = { kind: "UNUSUAL_AMOUNT", score: 4.2, reason: "Three times your usual 33.00 INR" };
const detect = async (person: Person, told: ReturnType<typeof unusual>) =>
  dataOf(await expenses.deliverNext(person.id, expenseAnomalyDetectedV1, told)).deliverToExpenses;
const anomalyOf = async (person: Person, id: string) =>
  (await person.dataOf("query ($id: ID!) { me { expense(id: $id) { anomaly { kind score reason } } } }", { id })).me
    .expense.anomaly;
const lunch = (person: Person, values = {}) =>
  record(person, { merchant: "Swiggy", bookedOn: "2026-11-02", ...values });

test("an anomaly is shown with its reason, noted in the history, and makes no version and no event", async () => {
  const person = await expenses.person();
  const expense = await lunch(person);
  expect(await anomalyOf(person, expense.id)).toBeNull();
  const { me } = await person.dataOf("{ me { expenseChanges { next } } }");
  const before = await expenses.emitted(person.id);
  expect(await detect(person, unusual(expense))).toEqual({ applied: 1, duplicates: 0, gaps: 0 });
  expect(await anomalyOf(person, expense.id)).toEqual(anomaly);
  const after = await expenseOf(person, expense.id);
  expect(after.version).toBe(1);
  expect(after.history[1]).toEqual({ by: "DS", changes: [{ field: "anomaly", from: null, to: "UNUSUAL_AMOUNT" }] });
  expect(await expenses.emitted(person.id)).toEqual(before);
  const changes = "query ($since: String) { me { expenseChanges(since: $since) { changes { id } } } }";
  const { me: feed } = await person.dataOf(changes, { since: me.expenseChanges.next });
  expect(feed.expenseChanges.changes).toEqual([{ id: expense.id }]);
});

test("the worker's latest word counts: another reason replaces one, and what it takes back is gone", async () => {
  const person = await expenses.person();
  const told = unusual(await lunch(person));
  await detect(person, told);
  const twice = { kind: "DUPLICATE_CHARGE", score: 90, reason: "The same amount" } as const;
  await detect(person, { ...told, anomaly: told.anomaly && { ...told.anomaly, ...twice } });
  expect(await anomalyOf(person, told.expenseId)).toEqual(twice);
  for (let time = 0; time < 2; time += 1) await detect(person, { ...told, anomaly: null });
  expect(await anomalyOf(person, told.expenseId)).toBeNull();
});

test.each([
  ["amount", { amount: { amount: "99", currency: "INR" } }],
  ["currency", { amount: { amount: "100", currency: "EUR" } }],
  ["merchant", { merchant: "Zomato" }],
  ["bookedOn", { bookedOn: "2026-11-03" }],
  ["direction", { direction: "CREDIT" }],
])("an edit of %s clears the anomaly at once, and a late result about what it was is dropped", async (_, input) => {
  const person = await expenses.person();
  const expense = await lunch(person);
  await detect(person, unusual(expense));
  await person.dataOf(updateExpense, { id: expense.id, version: 1, input });
  expect(await anomalyOf(person, expense.id)).toBeNull();
  await detect(person, unusual(expense));
  expect(await anomalyOf(person, expense.id)).toBeNull();
  const edited = await expenseOf(person, expense.id);
  expect(edited).toMatchObject({ version: 2, ...("amount" in input ? {} : input) });
});

test("an edit of what is not judged keeps the anomaly", async () => {
  const person = await expenses.person();
  const expense = await lunch(person);
  await detect(person, unusual(expense));
  const input = { note: "for all of us", tags: ["team"], paymentMethod: "CARD", account: "4821" };
  await person.dataOf(updateExpense, { id: expense.id, version: 1, input });
  expect(await anomalyOf(person, expense.id)).toEqual(anomaly);
});

test("an expense in the trash has no anomaly, takes none, and has none when it is restored until the worker tells it again", async () => {
  const person = await expenses.person();
  const expense = await lunch(person);
  await detect(person, unusual(expense));
  await person.dataOf(deleteExpense, { id: expense.id });
  expect(await anomalyOf(person, expense.id)).toBeNull();
  await detect(person, unusual(expense));
  expect(await anomalyOf(person, expense.id)).toBeNull();
  await person.dataOf(restoreExpense, { id: expense.id });
  expect(await anomalyOf(person, expense.id)).toBeNull();
  await detect(person, unusual(expense));
  expect(await anomalyOf(person, expense.id)).toEqual(anomaly);
});

test("a finding about another user's expense changes nothing", async () => {
  const [asha, bo] = [await expenses.person(), await expenses.person()];
  const expense = await lunch(asha);
  await record(bo);
  expect(await detect(bo, unusual(expense))).toMatchObject({ applied: 1 });
  expect(await anomalyOf(asha, expense.id)).toBeNull();
});

test("anomalousOnly narrows lists, totals, reports and exports", async () => {
  const person = await expenses.person();
  const [dear, foreign] = [await lunch(person), await lunch(person, { amount: { amount: "9", currency: "EUR" } })];
  await lunch(person, { amount: { amount: "50", currency: "INR" } });
  for (const expense of [dear, foreign]) await detect(person, unusual(expense));
  const query = `query ($filter: ExpenseFilter) { me {
    expenses(filter: $filter, sort: { by: AMOUNT, descending: true }) { totalCount total { amount currency } edges { node { id } } }
    spending(period: { month: "2026-11" }, groupBy: MERCHANT, filter: $filter, currency: "INR") { expenseCount total { amount } groups { key expenseCount } unconverted { amount currency } } } }`;
  const asked = async (filter: object) => (await person.dataOf(query, { filter })).me;
  expect(await asked({ anomalousOnly: true })).toMatchObject({
    expenses: {
      totalCount: 2,
      total: [
        { amount: "9.00", currency: "EUR" },
        { amount: "100.00", currency: "INR" },
      ],
      edges: [{ node: { id: dear.id } }, { node: { id: foreign.id } }],
    },
    spending: { total: { amount: "100.00" }, groups: [{ key: expect.any(String), expenseCount: expect.any(Number) }] },
  });
  expect((await asked({ anomalousOnly: true, currency: "EUR" })).expenses.edges).toEqual([
    { node: { id: foreign.id } },
  ]);
  expect((await asked({ anomalousOnly: true, deleted: true })).expenses.totalCount).toBe(0);
  expect((await asked({ anomalousOnly: false })).expenses.totalCount).toBe(3);
  const text = "mutation ($filter: ExpenseFilter) { exportExpenses(filter: $filter, format: CSV) { rowCount } }";
  expect((await person.dataOf(text, { filter: { anomalousOnly: true } })).exportExpenses.rowCount).toBe(2);
});
