import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { newId } from "@expense-tracker/kit/input/id";
import { bankMessageParsedV1 } from "@expense-tracker/events/bank-message-parsed.v1";
import { importRound } from "../../src/import/import-round";
import { runRollupsCommand } from "../../src/remake/rollups-command";
import { handIn, reading } from "../bank-message-operations";
import { deleteExpense, record, restoreExpense, updateExpense } from "../expense-operations";
import { refusal, startExpenses, type Expenses, type Person } from "../start-expenses";

const importFile = `mutation ($input: ImportInput!) { importExpenses(input: $input) {
  id imported duplicates rows { outcome expense { id version } } } }`;
const undo = "mutation ($id: ID!) { undoImport(id: $id) { id status imported undone problem { code } } }";
const readImport = "query ($id: ID!) { me { importJob(id: $id) { status done undone } } }";

const quotas = {
  expenses: 100_000,
  bankMessages: 100,
  bankMessagesADay: 100,
  changesADay: 1_000,
  importedRowsADay: 500_000,
};
let expenses: Expenses;
beforeAll(async () => {
  expenses = await startExpenses({ quotas });
});
afterAll(() => expenses.stop());

const upload = async (person: Person, rows: readonly string[], more: object = {}) => {
  const content = `date,payee,amount,transaction id\n${rows.join("\n")}\n`;
  return (await person.dataOf(importFile, { input: { format: "CSV", content, ...more } })).importExpenses;
};
const countOf = async (person: Person, filter: object = {}): Promise<number> =>
  (
    await person.dataOf("query ($filter: ExpenseFilter) { me { expenses(filter: $filter) { totalCount } } }", {
      filter,
    })
  ).me.expenses.totalCount;
const undone = async (person: Person, id: string) => (await person.dataOf(undo, { id })).undoImport;
const manyRows = (count: number) =>
  Array.from({ length: count }, (_, index) => `2026-0${1 + (index % 9)}-11,Shop ${index % 7},-${index + 1}.25,`);
const rows = ["2026-01-05,Coffee,-3,A", "2026-01-05,Coffee,-3,B", "2026-01-06,Tea,-2,"];

test("an import that is taken back is in the trash as a whole, and other expenses stay", async () => {
  const asha = await expenses.person();
  const own = await record(asha, { amount: { amount: "7" }, bookedOn: "2026-01-05" });
  const { id, rows: made } = await upload(asha, rows);
  const edited = made[0].expense;
  await asha.dataOf(updateExpense, { ...edited, input: { note: "mine" } });
  await asha.dataOf(deleteExpense, { id: made[1].expense.id });
  expect(await undone(asha, id)).toMatchObject({ status: "UNDONE", imported: 3, undone: 2, problem: null });
  expect(await countOf(asha)).toBe(1);
  expect(await countOf(asha, { deleted: true })).toBe(3);
  const told = await expenses.emitted(asha.id, "expense.deleted");
  expect(new Set(told.map(({ payload }) => payload.id))).toEqual(
    new Set(made.map(({ expense }: { expense: { id: string } }) => expense.id)),
  );
  expect(told.map(({ payload }) => payload.id)).not.toContain(own.id);
  expect(await runRollupsCommand(expenses.db, { action: "check", ownerId: asha.id })).toMatchObject({
    json: { wrong: [] },
  });

  // Taken back once, it stays so.
  expect(await undone(asha, id)).toMatchObject({ status: "UNDONE", undone: 2 });
  expect(await expenses.emitted(asha.id, "expense.deleted")).toHaveLength(3);
});

test("the file of an import that was taken back can be imported again", async () => {
  const asha = await expenses.person();
  const { id, rows: made } = await upload(asha, rows);
  await undone(asha, id);
  expect(await upload(asha, rows)).toMatchObject({ imported: 3, duplicates: 0 });
  expect(await upload(asha, rows)).toMatchObject({ imported: 0, duplicates: 3 });
  await asha.dataOf(restoreExpense, { id: made[0].expense.id });
  expect(await countOf(asha)).toBe(4);
});

test("what was imported before is not taken back with a later import", async () => {
  const asha = await expenses.person();
  await upload(asha, rows);
  const later = await upload(asha, [...rows, "2026-01-07,Cake,-4,"]);
  expect(await undone(asha, later.id)).toMatchObject({ undone: 1 });
  expect(await countOf(asha)).toBe(3);
  expect(await upload(asha, rows)).toMatchObject({ imported: 0, duplicates: 3 });
});

test("an import that is not finished stops, and a long one is taken back in the background", async () => {
  const asha = await expenses.person();
  const { id } = await upload(asha, manyRows(1_600));
  const round = importRound({ db: expenses.db, quotas });
  await round();
  await round();
  await expenses.db.query("UPDATE import_job SET status = 'UNDOING' WHERE id = ?", [id]);
  const readAgain = async () => (await asha.dataOf(readImport, { id })).me.importJob;
  await round();
  expect(await readAgain()).toEqual({ status: "UNDOING", done: 1_000, undone: 500 });
  await expenses.db.query("RENAME TABLE outbox TO outbox_hidden");
  await expect(round()).rejects.toThrow();
  await expenses.db.query("RENAME TABLE outbox_hidden TO outbox");
  expect(await countOf(asha)).toBe(500);
  while (await round());
  expect(await readAgain()).toEqual({ status: "UNDONE", done: 1_000, undone: 1_000 });
  expect(await countOf(asha)).toBe(0);
});

test("a bank message that was linked to an imported expense gets its own when the import is taken back, and a matched row is forgotten", async () => {
  const asha = await expenses.person();
  const row = ["2024-12-27,Zomato,-1250,"];
  const { id } = await upload(asha, row);
  const [{ id: message }] = await handIn(asha, { text: "Rs 1,250 at Zomato" });
  await expenses.deliverNext(asha.id, bankMessageParsedV1, reading(message));
  expect(await countOf(asha)).toBe(1);
  expect(await undone(asha, id)).toMatchObject({ undone: 1 });
  const expenseOf = async () =>
    (await asha.dataOf("query ($id: ID!) { me { bankMessage(id: $id) { expense { id source } } } }", { id: message }))
      .me.bankMessage.expense;
  expect(await expenseOf()).toMatchObject({ source: "BANK_MESSAGE" });
  const again = await upload(asha, row);
  expect(again.rows).toMatchObject([{ outcome: "DUPLICATE", expense: { id: (await expenseOf()).id } }]);
  expect(await undone(asha, again.id)).toMatchObject({ status: "UNDONE", undone: 0 });
  expect(await countOf(asha)).toBe(1);
  const left = await expenses.db.query("SELECT expense_id FROM import_match WHERE owner_id = ?", [asha.id]);
  expect(left).toEqual([]);
});

test("a dry run has nothing to take back, and another user's import is not found", async () => {
  const [asha, bo] = [await expenses.person(), await expenses.person()];
  const dry = await upload(asha, rows, { dryRun: true });
  expect(await undone(asha, dry.id)).toMatchObject({ status: "DONE", undone: 0 });
  const { id } = await upload(asha, rows);
  for (const given of [id, newId(), "' OR 1=1--"]) {
    expect(refusal(await bo.ask(undo, { id: given }))).toMatchObject({ code: "NOT_FOUND", field: "id" });
  }
  expect(await countOf(asha)).toBe(3);
});
