import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { bankMessageParsedV1 } from "@expense-tracker/events/bank-message-parsed.v1";
import { expenseCategorisedV1 } from "@expense-tracker/events/expense-categorised.v1";
import { profileUpdatedV1 } from "@expense-tracker/events/profile-updated.v1";
import { handIn, reading } from "./bank-message-operations";
import { deleteExpense, expenseOf, record, restoreExpense } from "./expense-operations";
import { convertDue } from "./rates/converted";
import { setRuleOf, settledPerson, undoRun } from "./rule-operations";
import { startExpenses, type Expenses, type Person } from "./start-expenses";

// Whatever writes an expense, its history says who gave it what.

let expenses: Expenses;
let person: Person;
let categories: Record<string, string>;
beforeAll(async () => {
  expenses = await startExpenses();
});
afterAll(() => expenses?.stop());

interface Revision {
  by: string;
  changes: { field: string; from: string | null; to: string | null }[];
}
const change = (field: string, from: string | null, to: string | null) => ({ field, from, to });
const fieldsOf = ({ history }: { history: Revision[] }) =>
  history.map(({ by, changes }) => [by, changes.map(({ field }) => field)]);

/** A new person with a rule that renames merchants with "swiggy", and gives them a category and a tag. */
async function withRule() {
  ({ person, categories } = await settledPerson(expenses));
  const then = { categoryId: categories["Eating out"], addTags: ["food"], merchant: "Swiggy" };
  await setRuleOf(person, { when: { merchant: "swiggy" }, then });
}
const ofRule = (merchant: string, tags: string | null = null) => ({
  by: "RULE",
  changes: [
    change("merchant", merchant, "Swiggy"),
    change("categoryId", null, categories["Eating out"] ?? ""),
    change("categorySource", "NONE", "RULE"),
    change("tags", tags, tags === null ? '["food"]' : '["x","food"]'),
  ],
});

const recordMany =
  "mutation ($inputs: [RecordExpenseInput!]!) { recordExpenses(inputs: $inputs) { outcomes { expense { id } } } }";
const importFile =
  "mutation ($input: ImportInput!) { importExpenses(input: $input) { rows { expense { id } error { message } } } }";
const listed = "query ($filter: ExpenseFilter) { me { expenses(filter: $filter) { edges { node { id } } } } }";

test.each([
  ["USER", async () => (await record(person, { merchant: "SWIGGY*1", tags: ["x"] })).id],
  [
    "USER",
    async () => {
      const inputs = [{ amount: { amount: "1", currency: "INR" }, merchant: "SWIGGY*1", tags: ["x"] }];
      return (await person.dataOf(recordMany, { inputs })).recordExpenses.outcomes[0].expense.id;
    },
  ],
  [
    "IMPORT",
    async () => {
      const content = "Date,Payee,Amount,Currency,Tags\n2026-11-19,SWIGGY*1,-3.20,INR,x\n";
      const answer = await person.dataOf(importFile, { input: { format: "CSV", content } });
      return answer.importExpenses.rows[0].expense.id;
    },
  ],
])("what %s gave a new expense stands before what a rule made of it", async (by, write) => {
  await withRule();
  const { history } = await expenseOf(person, await write());
  expect(history).toHaveLength(2);
  expect(history[0]).toMatchObject({ by });
  expect(history[0].changes).toEqual(
    expect.arrayContaining([
      change("merchant", null, "SWIGGY*1"),
      change("categorySource", null, "NONE"),
      change("tags", null, '["x"]'),
    ]),
  );
  expect(history[1]).toEqual(ofRule("SWIGGY*1", '["x"]'));
});

test("what was read from a bank message is the worker's, what a rule made of it the rule's", async () => {
  await withRule();
  const [message] = await handIn(person, { text: "Rs 250 paid to SWIGGY" });
  const { extracted, ...read } = reading(message.id);
  const parsed = { ...read, extracted: { ...extracted, merchant: "SWIGGY" } };
  await expenses.deliverNext(person.id, bankMessageParsedV1, parsed);
  const { me } = await person.dataOf(listed, { filter: { source: "BANK_MESSAGE" } });
  const { history } = await expenseOf(person, me.expenses.edges[0].node.id);
  expect(history.map(({ by }: Revision) => by)).toEqual(["DS", "RULE"]);
  expect(history[1]).toEqual(ofRule("SWIGGY"));
});

test("a rule that changes nothing of an expense is not in its history", async () => {
  await withRule();
  const values = { merchant: "Swiggy", categoryId: categories["Groceries"], tags: ["food"] };
  expect(fieldsOf(await record(person, values)).map(([by]) => by)).toEqual(["USER"]);
  expect(fieldsOf(await record(person, { merchant: "Uber" })).map(([by]) => by)).toEqual(["USER"]);
});

test("later changes are told apart: the worker's choice, a rule's run, its undoing, a bulk change, the trash", async () => {
  ({ person, categories } = await settledPerson(expenses));
  const { id } = await record(person, { merchant: "Kiosk" });
  const [eating, groceries] = [categories["Eating out"] ?? "", categories["Groceries"] ?? ""];
  const learned = { expenseId: id, expenseVersion: 1, categoryId: eating, confidence: 0.9, reason: "r" };
  await expenses.deliverNext(person.id, expenseCategorisedV1, learned);
  const rule = { when: { merchant: "kiosk" }, then: { categoryId: groceries, addTags: ["near"] } };
  const { run } = await setRuleOf(person, { ...rule, applyToExisting: true });
  await person.dataOf(undoRun, { run });
  await person.dataOf('mutation { mergeMerchants(from: ["Kiosk"], into: "The kiosk") }');
  await person.dataOf(deleteExpense, { id });
  await person.dataOf(restoreExpense, { id });
  const archive = "mutation ($id: ID!, $to: ID!) { archiveCategory(id: $id, moveExpensesTo: $to) { id } }";
  await person.dataOf(archive, { id: eating, to: groceries });
  expect(fieldsOf(await expenseOf(person, id)).slice(1)).toEqual([
    ["DS", ["categoryId", "categorySource"]],
    ["RULE", ["categoryId", "categorySource", "tags"]],
    ["USER", ["categoryId", "categorySource", "tags"]],
    ["USER", ["merchant"]],
    ["USER", ["deletedAt"]],
    ["USER", ["deletedAt"]],
    ["USER", expect.arrayContaining(["categoryId"])],
  ]);
});

test("a charged rate that ends with another base currency was ended by the user", async () => {
  ({ person } = await settledPerson(expenses));
  const settings = { ...profileUpdatedV1.example, baseCurrency: "INR", timeZone: "UTC" };
  await expenses.deliverNext(person.id, profileUpdatedV1, settings);
  const { id } = await record(person, { amount: { amount: "5", currency: "USD" } });
  const setRate = 'mutation ($id: ID!) { setExchangeRate(expenseId: $id, rate: "83.5") { id } }';
  await person.dataOf(setRate, { id });
  await expenses.deliverNext(person.id, profileUpdatedV1, { ...settings, baseCurrency: "EUR" });
  await convertDue(expenses.db);
  expect((await expenseOf(person, id)).history.slice(1)).toEqual([
    { by: "USER", changes: [change("exchangeRate", null, "83.5")] },
    { by: "USER", changes: [change("exchangeRate", "83.5", null)] },
  ]);
});
