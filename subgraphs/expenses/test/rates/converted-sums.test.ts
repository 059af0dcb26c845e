import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { shiftDay } from "@expense-tracker/kit/time/calendar";
import { formatMinor } from "@expense-tracker/money/money";
import * as fc from "fast-check";
import { record } from "../expense-operations";
import { startExpenses, type Expenses } from "../start-expenses";
import { convertDue, loadRates } from "./converted";
import type { Rates } from "./rate-files";

let expenses: Expenses;
beforeAll(async () => {
  expenses = await startExpenses();
});
afterAll(() => expenses?.stop());

const load = (rates: Rates) => loadRates(expenses.db, rates);
const convertAll = () => convertDue(expenses.db);
const usd = (amount: string, bookedOn: string) => ({ amount: { amount, currency: "USD" }, bookedOn });
const euro = { base_currency: "EUR" };

const period = '{ from: "2021-03-01", to: "2021-03-10" }';
const report =
  "total { minorUnits currency } expenseCount unconverted { amount currency } groups { total { minorUnits } }";
const sums = `{ me { expenses(first: 100) { edges { node { baseAmount { minorUnits } } } }
  byDay: spending(period: ${period}, groupBy: DAY) { ${report} }
  byCategory: spending(period: ${period}, groupBy: CATEGORY) { ${report} }
  byMerchant: spending(period: ${period}, groupBy: MERCHANT, filter: { direction: DEBIT }) { ${report} } } }`;

test("what has no rate is counted as unconverted, until the rate arrives", async () => {
  const asha = await expenses.person(euro);
  await record(asha, usd("10", "2021-05-03"));
  await record(asha, usd("2.50", "2021-05-04"));
  await record(asha, { amount: { amount: "3", currency: "EUR" }, bookedOn: "2021-05-04" });
  const may = `{ me { spending(period: { from: "2021-05-01", to: "2021-05-31" }, groupBy: CATEGORY) { ${report} } } }`;
  expect((await asha.dataOf(may)).me.spending).toMatchObject({
    total: { minorUnits: "300", currency: "EUR" },
    unconverted: [{ amount: "12.50", currency: "USD" }],
  });
  await load({ "2021-05-03": { USD: "1.25" } });
  await convertAll();
  expect((await asha.dataOf(may)).me.spending).toMatchObject({
    total: { minorUnits: "1300", currency: "EUR" },
    unconverted: [],
  });
});

test("sums of converted amounts equal the sum of the rows to the minor unit", async () => {
  const days = Array.from({ length: 10 }, (_, n) => shiftDay("2021-03-01", n));
  const rate = fc.integer({ min: 1, max: 999_999 }).map((n) => (n / 10_000).toFixed(4));
  const amount = fc.integer({ min: 1, max: 10_000_000 });
  const expense = fc.record({
    currency: fc.constantFrom("USD", "KWD", "JPY", "EUR"),
    amount,
    day: fc.constantFrom(...days),
  });
  const rates = fc.array(fc.record({ USD: rate, KWD: rate, JPY: rate }), { minLength: 10, maxLength: 10 });
  await fc.assert(
    fc.asyncProperty(fc.array(expense, { minLength: 1, maxLength: 12 }), rates, rates, async (rows, one, other) => {
      const asha = await expenses.person(euro);
      await load(Object.fromEntries(days.map((day, n) => [day, one[n] ?? {}])));
      for (const { currency, amount: units, day } of rows) {
        await record(asha, { amount: { amount: formatMinor(BigInt(units), currency), currency }, bookedOn: day });
      }
      await load(Object.fromEntries(days.map((day, n) => [day, other[n] ?? {}])));
      await convertAll();
      const { me } = await asha.dataOf(sums);
      const shown: { node: { baseAmount: { minorUnits: string } } }[] = me.expenses.edges;
      const sum = shown.reduce((total, { node }) => total + BigInt(node.baseAmount.minorUnits), 0n);
      const expected = {
        total: { minorUnits: String(sum), currency: "EUR" },
        expenseCount: rows.length,
        unconverted: [],
      };
      expect([me.byDay, me.byCategory, me.byMerchant]).toMatchObject([expected, expected, expected]);
      const ofDays = me.byDay.groups.reduce(
        (total: bigint, group: { total: { minorUnits: string } }) => total + BigInt(group.total.minorUnits),
        0n,
      );
      expect(ofDays).toBe(sum);
    }),
    { numRuns: 12, seed: 20211 },
  );
});
