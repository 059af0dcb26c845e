import "reflect-metadata";
import { inTransaction } from "@expense-tracker/kit/database/transaction";
import { newId } from "@expense-tracker/kit/input/id";
import { lockOwner } from "@expense-tracker/kit/stream/owner-stream";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { RefundedExpenses1795980000000 } from "../../migrations/1795980000000-refunded-expenses";
import { amountColumns, emptyExpense, type ExpenseRow } from "../../src/expense/expense.row";
import { storeExpenses, type ExpenseChange } from "../../src/ledger/store-expenses";
import { ensureOwner } from "../../src/owner/ensure-owner";
import { rebuildRefunded, wrongRefunded } from "../../src/rollup/rebuild-refunded";
import { runRollupsCommand } from "../../src/remake/rollups-command";
import { startExpenses, type Expenses } from "../start-expenses";
import { changeAtRandom, seeded } from "./random-changes";

let expenses: Expenses;
beforeAll(async () => {
  expenses = await startExpenses();
});
afterAll(() => expenses?.stop());

const storedOf = (ownerId: string) =>
  expenses.db.query("SELECT * FROM refunded_expense WHERE owner_id = ? ORDER BY id", [ownerId]);

async function ownerWithRefunds(seed: number): Promise<string> {
  const [ownerId, random] = [newId(), seeded(seed)];
  for (let batch = 0; batch < 30; batch += 1) await changeAtRandom(expenses.db, ownerId, random);
  expect(await storedOf(ownerId)).not.toEqual([]);
  return ownerId;
}

test("a refunded expense that is missing, superfluous or of other values is found, and mended", async () => {
  const ownerId = await ownerWithRefunds(1);
  const kept = await storedOf(ownerId);
  const check = () => runRollupsCommand(expenses.db, { action: "check", ownerId });
  expect((await check()).json).toMatchObject({ wrong: [] });
  for (const harm of [
    "DELETE FROM refunded_expense WHERE owner_id = ? LIMIT 1",
    "UPDATE refunded_expense SET amount_value = amount_value + 1 WHERE owner_id = ? LIMIT 1",
    "UPDATE refunded_expense SET booked_on = '2031-01-01' WHERE owner_id = ? LIMIT 1",
    "INSERT INTO refunded_expense (owner_id, booked_on, id, currency, amount_value) VALUES (?, '2026-01-01', UUID(), 'INR', 1)",
  ]) {
    await expenses.db.query(harm, [ownerId]);
    expect(await wrongRefunded(expenses.db, ownerId)).toHaveLength(1);
    await expect(check()).rejects.toThrow(`owner ${ownerId}: what reports read of 1 refunded expenses is wrong`);
    await rebuildRefunded(expenses.db, ownerId);
    expect(await storedOf(ownerId)).toEqual(kept);
  }
});

test("the migration computes those of expenses that are there, also when it was ended at any statement", async () => {
  const owners = [await ownerWithRefunds(2), await ownerWithRefunds(3)];
  const kept = await Promise.all(owners.map(storedOf));
  await expenses.db.query("DELETE FROM refunded_expense");
  const runner = expenses.db.createQueryRunner();
  const query = runner.query.bind(runner);
  let isDone = false;
  for (let statements = 1; !isDone; statements += 1) {
    let left = statements;
    runner.query = ((...args: Parameters<typeof query>) =>
      left-- > 0 ? query(...args) : Promise.reject(new Error("ended"))) as typeof runner.query;
    isDone = await new RefundedExpenses1795980000000().up(runner).then(
      () => true,
      (error: Error) => error.message !== "ended",
    );
    expect(statements).toBeLessThan(50);
  }
  await runner.release();
  expect(await Promise.all(owners.map(storedOf))).toEqual(kept);
});

function expenseOf(ownerId: string, values: Partial<ExpenseRow>): ExpenseRow {
  const money = amountColumns({ amountMinor: 100n, currency: "INR" });
  return { ...emptyExpense(ownerId, new Date()), ...money, bookedOn: "2026-01-15", ...values };
}

/** Stores changes. @returns the stored rows, and the statements on the table of refunded expenses that were sent. */
async function store(ownerId: string, ...changes: ExpenseChange[]): Promise<{ rows: ExpenseRow[]; sent: string[] }> {
  const sent: string[] = [];
  const { logger } = expenses.db;
  expenses.db.logger = { ...logger, logQuery: (sql) => void sent.push(sql) };
  try {
    const stored = await inTransaction(expenses.db, async (tx) => {
      const stream = await lockOwner(tx, ownerId);
      await ensureOwner(tx, stream);
      return storeExpenses(tx, stream, changes, { author: "USER", raisesVersion: true });
    });
    return { rows: stored.map(({ row }) => row), sent: sent.filter((sql) => sql.includes("refunded_expense")) };
  } finally {
    expenses.db.logger = logger;
  }
}

test("a write of expenses that have no refunds sends no statement for them; with a refund it is two", async () => {
  const ownerId = newId();
  const given = [expenseOf(ownerId, {}), expenseOf(ownerId, { direction: "CREDIT" })];
  const made = await store(ownerId, ...given.map((after) => ({ before: null, after })));
  expect(made.sent).toEqual([]);
  const [lunch, refund] = made.rows as [ExpenseRow, ExpenseRow];
  const change = async (before: ExpenseRow, values: Partial<ExpenseRow>) => {
    const { rows, sent } = await store(ownerId, { before, after: { ...before, ...values } });
    return { row: rows[0] as ExpenseRow, sent };
  };

  const dearer = await change(lunch, amountColumns({ amountMinor: 200n, currency: "INR" }));
  expect(dearer.sent).toEqual([]);
  expect((await change(refund, { refundOf: lunch.id })).sent).toHaveLength(2);
  expect(await storedOf(ownerId)).toEqual([expect.objectContaining({ id: lunch.id, amount_value: "2.0000" })]);
  const cheaper = await change(dearer.row, amountColumns({ amountMinor: 100n, currency: "INR" }));
  expect(cheaper.sent).toHaveLength(2);
  expect(await storedOf(ownerId)).toEqual([expect.objectContaining({ amount_value: "1.0000" })]);
  const noted = await change(cheaper.row, { note: "with Bo" });
  expect(noted.sent).toHaveLength(2);
  expect(await storedOf(ownerId)).toEqual([expect.objectContaining({ search_text: expect.stringContaining("bo") })]);
  expect((await change(noted.row, { account: "joint" })).sent).toEqual([]);
});
