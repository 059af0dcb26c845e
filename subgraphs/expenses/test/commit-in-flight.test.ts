import { networkTo, type TestNetwork } from "@expense-tracker/testing/network";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type Expenses, startExpenses } from "./start-expenses";

let network: TestNetwork;
let expenses: Expenses;

beforeAll(async () => {
  expenses = await startExpenses({ reach: async (url) => (network = await networkTo(url)).url });
});
afterAll(async () => {
  await expenses?.stop();
  await network?.close();
});

const keyed =
  'mutation { recordExpense(input: { amount: { amount: "12" }, merchant: "Swiggy" }, idempotencyKey: "k1") { id merchant } }';

test("what was committed while its caller gave up is found by the request's key, and made once", async () => {
  const asha = await expenses.person();
  const caller = new AbortController();
  network.freezeAt("COMMIT");
  const answer = asha.ask(keyed, {}, {}, caller.signal);
  await network.held();
  caller.abort();
  await expect(answer).rejects.toThrow("aborted");
  network.thaw();
  const { recordExpense } = await asha.dataOf(keyed);
  expect(recordExpense).toEqual({ id: expect.any(String), merchant: "Swiggy" });
  expect((await asha.dataOf(keyed)).recordExpense).toEqual(recordExpense);
  expect((await asha.dataOf("{ me { expenses { totalCount } } }")).me.expenses.totalCount).toBe(1);
});
