import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { categoriesOf, record } from "./expense-operations";
import { startExpenses, type Expenses, type Person } from "./start-expenses";

let expenses: Expenses;
let asha: Person;
let parts: Record<string, string>;
const createCategory = "mutation ($input: CategoryInput!) { createCategory(input: $input) { id } }";

beforeAll(async () => {
  expenses = await startExpenses();
  asha = await expenses.person();
  await record(asha, { bookedOn: "2026-01-31" });
  parts = await categoriesOf(asha);
  for (const [name, parent] of [
    ["Flights", "Travel"],
    ["Hotels", "Travel"],
    ["Unused", "Fuel"],
  ] as const)
    parts[name] = (await asha.dataOf(createCategory, { input: { name, parentId: parts[parent] } })).createCategory.id;
  const merchants = ["🍕", "🍔", "Uber", "UBER", "Uber Eats", "𠮷野家", "𠮾野家", "a_b", "axb", "", "…", "100%", "100"];
  for (const [index, merchant] of merchants.entries()) {
    await record(asha, {
      merchant,
      amount: { amount: String(10 + index), currency: "INR" },
      bookedOn: ["2026-01-31", "2026-02-01", "2026-02-28", "2026-03-01"][index % 4],
      tags: [["work", "🍕"], ["Work"], [], ["a_b", "axb"]][index % 4],
      paymentMethod: [null, "CARD", "UPI"][index % 3],
      categoryId: [null, parts["Fuel"], parts["Travel"], parts["Flights"], parts["Hotels"]][index % 5],
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
  PARENT_CATEGORY: (key) => (key === "" ? { without: ["CATEGORY"] } : { categoryIds: [key], includeChildren: true }),
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

const money = "total { amount } gross { amount } refunds { amount } expenseCount share";
const reportQuery = `query ($by: SpendingGroupBy!, $filter: ExpenseFilter) { me { spending(period: { from: "2026-01-01", to: "2026-12-31" }, groupBy: $by, filter: $filter) { ${money.replace(" share", "")} groups { key category { name } ${money} children { key category { name } ${money} children { key } } } } } }`;
const trendQuery =
  'query { me { spendingTrend(from: "2026-01", to: "2026-03", groupBy: PARENT_CATEGORY) { months { total { amount } groups { key total { amount } children { key total { amount } } } } } } }';
interface Group {
  key: string;
  category: { name: string } | null;
  total: { amount: string };
  gross: { amount: string };
  refunds: { amount: string };
  expenseCount: number;
  share: number;
  children: Group[];
}
const report = async (by: string, filter: object = {}): Promise<{ total: { amount: string }; groups: Group[] }> =>
  (await asha.dataOf(reportQuery, { by, filter })).me.spending;
const minor = ({ amount }: { amount: string }) => Math.round(Number(amount) * 100);
const byName = (a: string, b: string) => (a < b ? -1 : 1);
const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

test("a category at the top is the sum of its own group and of the groups below it, also less their refunds", async () => {
  const flight = await record(asha, {
    amount: { amount: "700", currency: "INR" },
    categoryId: parts["Flights"],
    bookedOn: "2026-02-03",
  });
  const refund = await record(asha, {
    amount: { amount: "200", currency: "INR" },
    direction: "CREDIT",
    bookedOn: "2026-02-09",
  });
  await asha.dataOf("mutation ($a: ID!, $b: ID!) { linkRefund(refundId: $a, expenseId: $b) { id } }", {
    a: refund.id,
    b: flight.id,
  });
  const [tree, flat] = [await report("PARENT_CATEGORY"), await report("CATEGORY")];
  expect(tree.total).toEqual(flat.total);
  expect(tree.groups.map(({ category }) => category?.name ?? null)).toEqual(["Travel", null, "Fuel"]);
  // Each group of the flat report is in the tree once, as it is.
  const leaves = tree.groups.flatMap((group) => (group.children.length > 0 ? group.children : [group]));
  const byKey = (groups: Group[]) => groups.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  expect(byKey(leaves)).toEqual(byKey(flat.groups));
  const [travel] = tree.groups;
  expect(travel?.children.map(({ category }) => category?.name)).toEqual(["Flights", "Travel", "Hotels"]);
  for (const what of ["total", "gross", "refunds"] as const)
    expect(minor(travel?.[what] ?? { amount: "0" })).toBe(
      sum((travel?.children ?? []).map((part) => minor(part[what]))),
    );
  expect(travel?.expenseCount).toBe(sum((travel?.children ?? []).map(({ expenseCount }) => expenseCount)));
  expect(travel?.refunds).toEqual({ amount: "200.00" });
  expect(sum(tree.groups.map(({ share }) => share))).toBeCloseTo(1, 9);
});

test("a filter takes a category alone, or with those below it, also with archived ones and beside another condition", async () => {
  const own = await report("CATEGORY", { categoryIds: [parts["Travel"]] });
  expect(own.groups.map(({ category }) => category?.name)).toEqual(["Travel"]);
  const withChildren = { categoryIds: [parts["Travel"]], includeChildren: true };
  const names = async (filter: object) =>
    (await report("CATEGORY", filter)).groups.map(({ category }) => category?.name ?? "").toSorted(byName);
  expect(await names(withChildren)).toEqual(["Flights", "Hotels", "Travel"]);
  expect(await names({ ...withChildren, includeChildren: null })).toEqual(["Travel"]);
  await asha.dataOf("mutation ($id: ID!) { archiveCategory(id: $id) { archived } }", { id: parts["Hotels"] });
  expect(await names(withChildren)).toEqual(["Flights", "Hotels", "Travel"]);
  expect(await names({ ...withChildren, merchant: "a_b" })).toEqual(
    (await report("CATEGORY", { merchant: "a_b" })).groups
      .map(({ category }) => category?.name ?? "")
      .filter((name) => name === "Travel" || name === "Flights" || name === "Hotels")
      .toSorted(byName),
  );
});

test("a trend by category at the top has the parts of each month", async () => {
  const { months } = (await asha.dataOf(trendQuery)).me.spendingTrend;
  for (const month of months as { total: { amount: string }; groups: Group[] }[]) {
    expect(minor(month.total)).toBe(sum(month.groups.map(({ total }) => minor(total))));
    for (const { total, children } of month.groups)
      if (children.length > 0) expect(minor(total)).toBe(sum(children.map((part) => minor(part.total))));
  }
  expect(months.some(({ groups }: { groups: Group[] }) => groups.some(({ children }) => children.length > 1))).toBe(
    true,
  );
});
