import { inTransaction } from "@expense-tracker/kit/database/transaction";
import { lockOwner } from "@expense-tracker/kit/stream/owner-stream";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { bulkChangeRound } from "../../src/bulk-change/run-bulk-change";
import { ruleRunRound } from "../../src/category-rule/run-rule";
import { ExpenseRow } from "../../src/expense/expense.row";
import { importRound } from "../../src/import/import-round";
import { storeExpenses } from "../../src/ledger/store-expenses";
import { runRollupsCommand } from "../../src/remake/rollups-command";
import { categoriesOf, expenseOf, record, updateExpense } from "../expense-operations";
import { convertDue } from "../rates/converted";
import { dataOf, startExpenses, type Expenses } from "../start-expenses";
import { actionsOf, oneOf } from "./concurrent-actions";
import { seeded } from "./random-changes";

const writers = 16;
const actsOfOne = 12;
const quotas = {
  expenses: 100_000,
  bankMessages: 100,
  bankMessagesADay: 100,
  changesADay: 100_000,
  importedRowsADay: 100_000,
};
/** What an action may be told when another one was faster. */
const refusals = new Set(["CONFLICT", "NOT_FOUND", "BAD_USER_INPUT"]);

let expenses: Expenses;
beforeAll(async () => {
  expenses = await startExpenses({ poolSize: 20, quotas });
});
afterAll(() => expenses?.stop());

test("16 writers of one owner do whatever the API offers at once: no deadlock reaches them, and all sums and words are right", async () => {
  const person = await expenses.person();
  await record(person);
  const names = await categoriesOf(person);
  const categories = [names["Groceries"], names["Transport"], names["Income"]].filter((id) => id !== undefined);
  const codes: string[] = [];
  const write = async (writer: number) => {
    const random = seeded(1_000 + writer);
    const actions = actionsOf(expenses, person, random, categories);
    for (let act = 0; act < actsOfOne; act += 1) {
      const answer = await oneOf(random, actions)();
      for (const { extensions, message } of answer?.errors ?? []) codes.push(refusals.has(extensions.code) ? extensions.code : `${extensions.code}: ${message}`); // prettier-ignore
    }
  };
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  expect(codes.filter((code) => !refusals.has(code))).toEqual([]);

  const rounds = [ruleRunRound(expenses.db), bulkChangeRound(expenses.db), importRound({ db: expenses.db, quotas })];
  for (const round of rounds) while (await round());
  await convertDue(expenses.db);
  expect((await runRollupsCommand(expenses.db, { action: "check", ownerId: null })).json).toMatchObject({ wrong: [] });
  expect(await wronglyStored(person.id)).toEqual([]);
  const [events]: { counted: string; last: string }[] = await expenses.db.query(
    "SELECT COUNT(*) AS counted, MAX(seq) AS last FROM outbox WHERE owner_id = ?",
    [person.id],
  );
  expect(events?.counted).toEqual(events?.last);
});

/** Expenses that the write path would now write otherwise. */
async function wronglyStored(ownerId: string): Promise<object[]> {
  const rows = await expenses.db.getRepository(ExpenseRow).findBy({ ownerId });
  expect(rows.length).toBeGreaterThan(writers);
  return inTransaction(expenses.db, async (tx) => {
    const changes = rows.map((before) => ({ before, after: { ...before, baseMinor: null } }));
    const stored = await storeExpenses(tx, await lockOwner(tx, ownerId), changes, {
      author: "USER",
      raisesVersion: false,
    });
    return stored.filter(({ isWritten }) => isWritten);
  });
}

test("updates that are made at the same time are counted each once", async () => {
  const person = await expenses.person();
  const { id } = await record(person, { amount: { amount: "1000", currency: "JPY" } });
  let counted = 0;
  const write = async () => {
    for (let act = 0; act < actsOfOne; act += 1) {
      const { version, amount } = await expenseOf(person, id);
      const input = { amount: { amount: String(Number(amount.amount) + 1) } };
      const answer = await person.ask(updateExpense, { id, version, input });
      if (!answer.errors) counted += 1;
      else expect(answer.errors[0]?.extensions.code).toBe("CONFLICT");
      dataOf(await person.ask("mutation ($from: String!, $to: String!) { renameTag(from: $from, to: $to) }", { from: "a", to: "b" })); // prettier-ignore
    }
  };
  await Promise.all(Array.from({ length: writers }, write));
  const { amount, version } = await expenseOf(person, id);
  expect({ amount: amount.amount, version }).toEqual({ amount: String(1000 + counted), version: 1 + counted });
  expect(counted).toBeGreaterThan(0);
});
