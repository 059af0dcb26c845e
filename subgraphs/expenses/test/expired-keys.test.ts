import { purgeRound } from "@expense-tracker/kit/database/purge";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { ManualClock } from "@expense-tracker/testing/manual-clock";
import { Registry } from "prom-client";
import { expiredKeys } from "../src/idempotency/expired-keys";
import { startExpenses, type Expenses } from "./start-expenses";

let expenses: Expenses;

beforeAll(async () => {
  expenses = await startExpenses();
});
afterAll(() => expenses?.stop());

const weekMs = 7 * 24 * 60 * 60_000;
const record = `mutation ($key: String) {
  recordExpense(input: { amount: { amount: "7" } }, idempotencyKey: $key) { id } }`;

test("a request is known by its key for seven days, and the same again is a new one after that", async () => {
  const asha = await expenses.person();
  const idOf = async (): Promise<string> => (await asha.dataOf(record, { key: "tea" })).recordExpense.id;
  const clock = { aheadMs: 0 };
  const pauses = new ManualClock();
  const purge = purgeRound({
    db: expenses.db,
    nowMs: () => Date.now() + clock.aheadMs,
    clock: pauses,
    metrics: new Registry(),
    purges: [expiredKeys],
  });
  const first = await idOf();
  clock.aheadMs = weekMs - 60_000;
  await purge();
  expect(await idOf()).toBe(first);
  clock.aheadMs = weekMs + 60_000;
  await pauses.advance(60_000);
  await purge();
  expect(await idOf()).not.toBe(first);
  const { me } = await asha.dataOf("{ me { expenses { totalCount } } }");
  expect(me.expenses.totalCount).toBe(2);
});
