import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { profileUpdatedV1 } from "@expense-tracker/events/profile-updated.v1";
import { record } from "./expense-operations";
import { refusal, startExpenses, type Expenses } from "./start-expenses";

let expenses: Expenses;
beforeAll(async () => {
  expenses = await startExpenses();
});
afterAll(() => expenses?.stop());

const inr = (amount: string) => ({ amount, currency: "INR" });
const trendQuery =
  "query ($from: Month!, $to: Month!, $groupBy: SpendingGroupBy, $filter: ExpenseFilter) { me { spendingTrend(from: $from, to: $to, groupBy: $groupBy, filter: $filter) { currency months { month total { amount } changeFromPrevious changeFromYearBefore groups { key total { amount } share } } } } }";

test("a trend shows each month, also empty ones, beside the month before and the year before", async () => {
  const asha = await expenses.person();
  await expenses.deliverNext(asha.id, profileUpdatedV1, {
    ...profileUpdatedV1.example,
    baseCurrency: "INR",
    monthStartDay: 25,
  });
  await record(asha, { amount: inr("50"), bookedOn: "2025-12-24" });
  await record(asha, { amount: inr("80"), bookedOn: "2026-10-24", merchant: "Ola" });
  await record(asha, { amount: inr("100"), bookedOn: "2026-12-24", merchant: "Ola" });
  await record(asha, { amount: inr("20"), bookedOn: "2026-11-25" });
  const of = async (variables: object) =>
    (await asha.dataOf(trendQuery, { from: "2026-09", to: "2026-11", ...variables })).me.spendingTrend;
  const month = (
    name: string,
    amount: string,
    changeFromPrevious: number | null,
    changeFromYearBefore: number | null,
  ) => ({
    month: name,
    total: { amount },
    changeFromPrevious,
    changeFromYearBefore,
    groups: [],
  });
  expect(await of({})).toEqual({
    currency: "INR",
    months: [
      month("2026-09", "80.00", null, null),
      month("2026-10", "0.00", -1, null),
      month("2026-11", "120.00", null, 1.4),
    ],
  });
  const { months } = await of({ groupBy: "MERCHANT", filter: { merchantIs: "ola" } });
  expect(months.map(({ groups }: { groups: unknown }) => groups)).toEqual([
    [{ key: "ola", total: { amount: "80.00" }, share: 1 }],
    [],
    [{ key: "ola", total: { amount: "100.00" }, share: 1 }],
  ]);
  for (const [variables, field] of [
    [{ from: "2026-12" }, "to"],
    [{ from: "2021-11", to: "2026-11" }, "to"],
    [{ from: "0001-01" }, "from"],
    [{ to: "9999-12" }, "to"],
  ] as const) {
    const answer = await asha.ask(trendQuery, { from: "2026-09", to: "2026-11", ...variables });
    expect(refusal(answer)).toMatchObject({ code: "BAD_USER_INPUT", field });
  }
});
