import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { expenseCategorisedV1 } from "@expense-tracker/events/expense-categorised.v1";
import { categoriesOf, deleteExpense, expenseOf, updateExpense } from "../expense-operations";
import { startExpenses, type Expenses, type Person } from "../start-expenses";

// What a file gave an expense is not stored a second time as its first revision, and its history tells it all the same.

let expenses: Expenses;
beforeAll(async () => {
  expenses = await startExpenses();
});
afterAll(() => expenses?.stop());

const importFile =
  "mutation ($input: ImportInput!) { importExpenses(input: $input) { rows { expense { id createdAt } } } }";
const historyOf = "query ($id: ID!) { me { expense(id: $id) { history { at by changes { field from to } } } } }";
const content =
  "Date,Payee,Amount,Currency,Tags,Notes\n2026-11-19,Kiosk,-3.20,INR,x,two rolls\n2026-11-20,Bakery,-4,INR,,\n";
const set = (field: string, to: string) => ({ field, from: null, to });
const given = [
  set("amount", "3.20 INR"),
  set("direction", "DEBIT"),
  set("merchant", "Kiosk"),
  set("categorySource", "NONE"),
  set("note", "two rolls"),
  set("tags", '["x"]'),
  set("bookedOn", "2026-11-19"),
];

async function imported(person: Person): Promise<{ id: string; createdAt: string }[]> {
  const { importExpenses } = await person.dataOf(importFile, { input: { format: "CSV", content } });
  return importExpenses.rows.map(({ expense }: { expense: object }) => expense);
}
const history = async (person: Person, id: string) => (await person.dataOf(historyOf, { id })).me.expense.history;

test("the history of an imported expense begins with what the file gave, also after each of it was changed, cleared and set again", async () => {
  const person = await expenses.person();
  const [{ id, createdAt } = { id: "", createdAt: "" }] = await imported(person);
  const first = { at: createdAt, by: "IMPORT", changes: given };
  expect(await history(person, id)).toEqual([first]);

  const update = (version: number, input: object) => person.dataOf(updateExpense, { id, version, input });
  const other = { amount: { amount: "9", currency: "EUR" }, merchant: "Cafe", note: null, tags: [] };
  await update(1, { ...other, bookedOn: "2026-11-01", direction: "CREDIT", account: "12" });
  await update(2, { merchant: "Kiosk 2", note: "again", account: null });
  const categoryId = (await categoriesOf(person))["Groceries"] ?? "";
  const learned = { expenseId: id, expenseVersion: 3, categoryId, confidence: 0.9, reason: "r" };
  await expenses.deliverNext(person.id, expenseCategorisedV1, learned);
  await person.dataOf(deleteExpense, { id });
  const later = await history(person, id);
  expect(later.map(({ by }: { by: string }) => by)).toEqual(["IMPORT", "USER", "USER", "DS", "USER"]);
  expect(later[0]).toEqual(first);
});

test("an expense whose first revision an older version stored has it once", async () => {
  const person = await expenses.person();
  const [{ id } = { id: "" }] = await imported(person);
  await expenses.db.query(
    "INSERT INTO expense_revision (id, owner_id, expense_id, author, changes, at) VALUES (UUID(), ?, ?, 'IMPORT', ?, NOW(3))",
    [person.id, id, JSON.stringify(given)],
  );
  expect((await expenseOf(person, id)).history).toEqual([{ by: "IMPORT", changes: given }]);
});

test("expenses of one file, and expenses that were recorded, each have their own history on one page", async () => {
  const person = await expenses.person();
  await imported(person);
  await person.dataOf(
    'mutation { recordExpense(input: { amount: { amount: "1", currency: "INR" }, bookedOn: "2026-11-21" }) { id } }',
  );
  const { me } = await person.dataOf(
    "{ me { expenses(sort: { by: BOOKED_ON, descending: false }) { edges { node { history { by changes { field to } } } } } } }",
  );
  const histories = me.expenses.edges.map(({ node }: { node: { history: object[] } }) => node.history);
  expect(histories).toEqual([
    [expect.objectContaining({ by: "IMPORT" })],
    [{ by: "IMPORT", changes: expect.arrayContaining([{ field: "merchant", to: "Bakery" }]) }],
    [expect.objectContaining({ by: "USER" })],
  ]);
});
