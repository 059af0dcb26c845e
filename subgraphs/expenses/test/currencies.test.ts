import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { record, recordExpense, updateExpense } from "./expense-operations";
import { refusal, startExpenses, type Expenses, type Person } from "./start-expenses";

let expenses: Expenses;
let asha: Person;
beforeAll(async () => {
  expenses = await startExpenses();
  asha = await expenses.person();
});
afterAll(() => expenses?.stop());

const list = "query ($all: Boolean) { currencies(includeEnded: $all) { code exponent from until } }";

test("the currencies in use are listed, and on request those that ended, with their days", async () => {
  const codesOf = async (variables: object) => {
    const { data } = await expenses.service.ask(null, list, variables);
    return new Map<string, object>(data.currencies.map((currency: { code: string }) => [currency.code, currency]));
  };
  const inUse = await codesOf({});
  expect(inUse.get("CLF")).toEqual({ code: "CLF", exponent: 4, from: null, until: null });
  expect(inUse.has("HRK")).toBe(false);
  expect(await codesOf({ all: null })).toEqual(inUse);
  const all = await codesOf({ all: true });
  expect(all.size).toBeGreaterThan(inUse.size);
  expect(all.get("HRK")).toEqual({ code: "HRK", exponent: 2, from: "1994-05-30", until: "2022-12-31" });
});

test.each([
  ["HRK", "12.50", "2022-12-31"],
  ["DEM", "0.01", "1999-06-30"],
  ["ITL", "150000", "2001-12-31"],
  ["CLF", "1.0001", "2026-03-01"],
  ["UYW", "1.0001", "2026-03-01"],
  ["KWD", "0.001", "2026-03-01"],
  ["EUR", "1.00", "1990-01-01"],
])("an expense of %s %s on %s is recorded exactly", async (currency, amount, bookedOn) => {
  const expense = await record(asha, { amount: { amount, currency }, bookedOn });
  expect(expense).toMatchObject({ amount: { amount, currency }, bookedOn });
});

test.each([
  ["HRK", "12.50", "2023-01-01", "amount.currency"],
  ["HRK", "12.50", "1994-05-29", "amount.currency"],
  ["DEM", "1", "2026-03-01", "amount.currency"],
  ["BGN", "1", "2026-01-01", "amount.currency"],
  ["ITL", "0.5", "2001-12-31", "amount.amount"],
  ["CLF", "1.00001", "2026-03-01", "amount.amount"],
])("an expense of %s %s on %s is refused", async (currency, amount, bookedOn, field) => {
  const answer = await asha.ask(recordExpense, { input: { amount: { amount, currency }, bookedOn } });
  expect(refusal(answer)).toMatchObject({ code: "BAD_USER_INPUT", field });
});

test("an expense in a currency that ended cannot move to a day after that, and can change otherwise", async () => {
  const { id } = await record(asha, { amount: { amount: "80", currency: "HRK" }, bookedOn: "2022-12-30" });
  const moved = await asha.ask(updateExpense, { id, version: 1, input: { bookedOn: "2023-01-02" } });
  expect(refusal(moved)).toMatchObject({ code: "BAD_USER_INPUT", field: "bookedOn" });
  const input = { note: "dinner", bookedOn: "2022-12-31" };
  const { updateExpense: updated } = await asha.dataOf(updateExpense, { id, version: 1, input });
  expect(updated).toMatchObject({ version: 2, bookedOn: "2022-12-31", amount: { currency: "HRK" } });
});
