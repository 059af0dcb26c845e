import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { categoriesOf, record } from "./expense-operations";
import { startExpenses, type Expenses, type Person } from "./start-expenses";

let expenses: Expenses;
let asha: Person;
let parts: Record<string, string>;

beforeAll(async () => {
  expenses = await startExpenses();
  asha = await expenses.person();
  await record(asha, { bookedOn: "2026-01-31" });
  parts = await categoriesOf(asha);
  const merchants = ["🍕", "🍔", "Uber", "UBER", "Uber Eats", "𠮷野家", "𠮾野家", "a_b", "axb", "", "…", "100%", "100"];
  for (const [index, merchant] of merchants.entries()) {
    await record(asha, {
      merchant,
      amount: { amount: String(10 + index), currency: "INR" },
      bookedOn: ["2026-01-31", "2026-02-01", "2026-02-28", "2026-03-01"][index % 4],
      tags: [["work", "🍕"], ["Work"], [], ["a_b", "axb"]][index % 4],
      paymentMethod: [null, "CARD", "UPI"][index % 3],
      categoryId: [null, parts["Fuel"], parts["Travel"]][index % 3],
    });
  }
});
afterAll(() => expenses?.stop());

const monthDays = (month: string) => ({
  bookedFrom: `${month}-01`,
  bookedTo: `${month}-${month.endsWith("02") ? 28 : 31}`,
});
const addDays = (day: string, days: number) =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, "YYYY-MM-DD".length);

/** The filter that lists a group, by what the report is grouped by. */
const filterOf: Record<string, (key: string) => object> = {
  MERCHANT: (key) => (key === "" ? { without: ["MERCHANT"] } : { merchantIs: key }),
  TAG: (key) => (key === "" ? { without: ["TAG"] } : { tags: [key] }),
  PAYMENT_METHOD: (key) => (key === "" ? { without: ["PAYMENT_METHOD"] } : { paymentMethod: key }),
  CATEGORY: (key) => (key === "" ? { without: ["CATEGORY"] } : { categoryIds: [key] }),
  DAY: (key) => ({ bookedFrom: key, bookedTo: key }),
  WEEK: (key) => ({ bookedFrom: key, bookedTo: addDays(key, 6) }),
  MONTH: monthDays,
};

test.each(Object.keys(filterOf))(
  "the list behind each group of a report by %s has its number and its sum",
  async (groupBy) => {
    const { me } = await asha.dataOf(
      'query ($by: SpendingGroupBy!) { me { spending(period: { from: "2026-01-01", to: "2026-12-31" }, groupBy: $by) { groups { key label expenseCount total { amount currency } } } } }',
      { by: groupBy },
    );
    expect(me.spending.groups.length).toBeGreaterThan(1);
    for (const { key, label, expenseCount, total } of me.spending.groups) {
      const filter = { ...filterOf[groupBy]?.(key), direction: "DEBIT" };
      const list = (
        await asha.dataOf(
          "query ($filter: ExpenseFilter) { me { expenses(filter: $filter, first: 100) { totalCount total { amount currency } edges { node { id } } } } }",
          { filter },
        )
      ).me.expenses;
      expect([label, list.totalCount, list.edges.length, list.total]).toEqual([
        label,
        expenseCount,
        expenseCount,
        [total],
      ]);
      if (groupBy === "MERCHANT" && key !== "") {
        const byLabel = await asha.dataOf(
          "query ($filter: ExpenseFilter) { me { expenses(filter: $filter) { totalCount } } }",
          {
            filter: { merchantIs: label },
          },
        );
        expect(byLabel.me.expenses.totalCount).toBe(expenseCount);
      }
    }
  },
);
