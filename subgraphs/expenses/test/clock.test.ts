import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { purgeRound } from "@expense-tracker/kit/database/purge";
import { ManualClock } from "@expense-tracker/testing/manual-clock";
import { Registry } from "prom-client";
import { expiredKeys } from "../src/idempotency/expired-keys";
import { deleteExpense, expenseOf, record, restoreExpense, updateExpense } from "./expense-operations";
import { startExpenses, type Expenses } from "./start-expenses";

const dayMs = 24 * 60 * 60_000;
/** Noon in UTC, some days after the machine's day: already the next day in Kiritimati. */
const noonMs = Math.ceil(Date.now() / dayMs) * dayMs + 40 * dayMs + dayMs / 2;
const clock = { nowMs: noonMs };
const dayAfter = (days: number) => new Date(noonMs + days * dayMs).toISOString().slice(0, 10);

let expenses: Expenses;
beforeAll(async () => {
  expenses = await startExpenses({ nowMs: () => clock.nowMs });
});
afterAll(() => expenses?.stop());

test("all that is dated is dated by the clock that the subgraph is given, never by the machine's", async () => {
  clock.nowMs = noonMs;
  const asha = await expenses.person({ base_currency: "INR", zoneinfo: "Pacific/Kiritimati" });
  const first = await record(asha, { note: "dated" });
  expect(first).toMatchObject({ bookedOn: dayAfter(1), createdAt: new Date(noonMs).toISOString() });
  clock.nowMs += 60_000;
  await asha.dataOf(updateExpense, { id: first.id, version: 1, input: { note: "later" } });
  expect(await expenseOf(asha, first.id)).toMatchObject({ updatedAt: new Date(noonMs + 60_000).toISOString() });
  clock.nowMs += 60_000;
  await asha.dataOf(deleteExpense, { id: first.id });
  expect(await expenseOf(asha, first.id)).toMatchObject({ deletedAt: new Date(noonMs + 120_000).toISOString() });
  await asha.dataOf(restoreExpense, { id: first.id });
  await asha.dataOf('mutation { setBudget(input: { amount: { amount: "1" } }) { id } }');
  const tables: { table: string; column: string }[] = await expenses.db.query(
    `SELECT table_name AS \`table\`, column_name AS \`column\` FROM information_schema.columns
     WHERE table_schema = DATABASE() AND column_name IN ('created_at', 'updated_at', 'changed_at', 'at')
       AND table_name NOT LIKE 'outbox%' AND data_type = 'datetime'`,
  );
  expect(tables.length).toBeGreaterThan(5);
  for (const { table, column } of tables) {
    const others = await expenses.db.query(`SELECT * FROM \`${table}\` WHERE \`${column}\` < ?`, [new Date(noonMs)]);
    expect({ table, column, others }).toEqual({ table, column, others: [] });
  }
  const { me } = await asha.dataOf("{ me { budgets { month spent { amount } reachedThresholds } } }");
  expect(me.budgets).toEqual([
    { month: dayAfter(1).slice(0, 7), spent: { amount: "100.00" }, reachedThresholds: [80, 100] },
  ]);
});

test("a key is remembered for seven days by that clock", async () => {
  clock.nowMs = noonMs;
  const asha = await expenses.person();
  const idOf = async (): Promise<string> =>
    (await asha.dataOf('mutation { recordExpense(input: { amount: { amount: "7" } }, idempotencyKey: "tea") { id } }'))
      .recordExpense.id;
  const pauses = new ManualClock();
  const purge = purgeRound({
    db: expenses.db,
    nowMs: () => clock.nowMs,
    clock: pauses,
    metrics: new Registry(),
    purges: [expiredKeys],
  });
  const first = await idOf();
  clock.nowMs = noonMs + 7 * dayMs - 1;
  await purge();
  expect(await idOf()).toBe(first);
  clock.nowMs = noonMs + 7 * dayMs + 60_000;
  await pauses.advance(60_000);
  await purge();
  expect(await idOf()).not.toBe(first);
});
