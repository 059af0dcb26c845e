import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { profileUpdatedV1 } from "@expense-tracker/events/profile-updated.v1";
import { monthsByDay } from "./month-model";
import { record } from "./expense-operations";
import { startExpenses, type Expenses, type Person } from "./start-expenses";

const query =
  "query ($period: PeriodInput!) { me { spending(period: $period, groupBy: MONTH) { from to expenseCount groups { key expenseCount } } } }";

/** Days around the ends of February in a leap year and another one, of the months with 30 days, and of the years. */
const days = `
  2023-12-30 2023-12-31 2024-01-01 2024-01-30 2024-01-31 2024-02-01 2024-02-27 2024-02-28
  2024-02-29 2024-03-01 2024-03-29 2024-03-30 2024-03-31 2024-04-29 2024-04-30 2024-05-01
  2024-12-28 2024-12-31 2025-01-01 2025-01-28 2025-01-29 2025-01-31 2025-02-01 2025-02-27
  2025-02-28 2025-03-01 2025-03-28 2025-03-30 2025-03-31
`
  .trim()
  .split(/\s+/);

let expenses: Expenses;
let asha: Person;

beforeAll(async () => {
  expenses = await startExpenses();
  asha = await expenses.person();
  for (const bookedOn of days) await record(asha, { bookedOn });
});
afterAll(() => expenses?.stop());

test.each([1, 15, 28, 29, 30, 31])(
  "months that begin on day %i, or on the last day of a shorter month",
  async (day) => {
    const example = profileUpdatedV1.example;
    await expenses.deliverNext(asha.id, profileUpdatedV1, { ...example, baseCurrency: "INR", monthStartDay: day });
    const months = monthsByDay(2023, 2025, day);
    const expected = new Map<string, number>();
    for (const booked of days) {
      const month = months.get(booked) ?? "";
      expected.set(month, (expected.get(month) ?? 0) + 1);
    }
    const whole = await asha.dataOf(query, { period: { from: "2023-01-01", to: "2025-12-31" } });
    const groups: { key: string; expenseCount: number }[] = whole.me.spending.groups;
    expect(groups.map(({ key, expenseCount }) => [key, expenseCount])).toEqual([...expected]);

    for (const [month, expenseCount] of expected) {
      const { me } = await asha.dataOf(query, { period: { month } });
      expect(me.spending).toMatchObject({ expenseCount, groups: [{ key: month, expenseCount }] });
    }
  },
);
