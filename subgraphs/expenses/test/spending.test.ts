import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { profileUpdatedV1 } from "@expense-tracker/events/profile-updated.v1";
import { rebuildRollups, wrongRollups } from "../src/rollup/rebuild-rollups";
import { categoriesOf, deleteExpense, record } from "./expense-operations";
import { refusal, startExpenses, type Expenses, type Person } from "./start-expenses";

let expenses: Expenses;
beforeAll(async () => {
  expenses = await startExpenses();
});
afterAll(() => expenses?.stop());

const query =
  "query ($period: PeriodInput!, $groupBy: SpendingGroupBy!, $filter: ExpenseFilter, $currency: CurrencyCode) { me { spending(period: $period, groupBy: $groupBy, filter: $filter, currency: $currency) { from to currency total { amount } expenseCount groups { key label category { name } total { amount currency } expenseCount share } unconverted { amount currency } } } }";

const november = { month: "2026-11" };
const inr = (amount: string) => ({ amount, currency: "INR" });

async function spending(person: Person, variables: object) {
  return (await person.dataOf(query, { period: november, groupBy: "CATEGORY", ...variables })).me.spending;
}

/** `[key, total, count]` of each group. */
async function groups(person: Person, variables: object) {
  const report = await spending(person, variables);
  return report.groups.map(
    ({ key, total, expenseCount }: { key: string; total: { amount: string }; expenseCount: number }) => [
      key,
      total.amount,
      expenseCount,
    ],
  );
}

test("a month's spending by category sums the base currency, and lists other currencies apart", async () => {
  const asha = await expenses.person();
  await record(asha, { amount: inr("0.01"), bookedOn: "2026-11-30" });
  const { Groceries, Fuel } = await categoriesOf(asha);
  await record(asha, { amount: inr("150.50"), bookedOn: "2026-11-01", categoryId: Groceries });
  await record(asha, { amount: inr("49.49"), bookedOn: "2026-11-15", categoryId: Groceries });
  await record(asha, { amount: inr("200"), bookedOn: "2026-11-30", categoryId: Fuel });
  await record(asha, { amount: { amount: "12", currency: "USD" }, bookedOn: "2026-11-02", categoryId: Fuel });
  await record(asha, { amount: { amount: "5", currency: "EUR" }, bookedOn: "2026-11-02" });
  // None of these counts: booked outside of the period, money that came in, or in the trash.
  await record(asha, { amount: inr("1000"), bookedOn: "2026-10-31" });
  await record(asha, { amount: inr("1000"), bookedOn: "2026-12-01" });
  await record(asha, { amount: inr("1000"), bookedOn: "2026-11-10", direction: "CREDIT" });
  const { id } = await record(asha, { amount: inr("1000"), bookedOn: "2026-11-10" });
  await asha.dataOf(deleteExpense, { id });

  expect(await spending(asha, {})).toEqual({
    from: "2026-11-01",
    to: "2026-11-30",
    currency: "INR",
    total: { amount: "400.00" },
    expenseCount: 4,
    groups: [
      { key: Fuel, label: "Fuel", category: { name: "Fuel" }, total: inr("200.00"), expenseCount: 1, share: 0.5 },
      {
        key: Groceries,
        label: "Groceries",
        category: { name: "Groceries" },
        total: inr("199.99"),
        expenseCount: 2,
        share: 19_999 / 40_000,
      },
      { key: "", label: "Uncategorised", category: null, total: inr("0.01"), expenseCount: 1, share: 1 / 40_000 },
    ],
    unconverted: [
      { amount: "5.00", currency: "EUR" },
      { amount: "12.00", currency: "USD" },
    ],
  });
  expect(await spending(asha, { currency: "USD" })).toMatchObject({
    currency: "USD",
    total: { amount: "12.00" },
    unconverted: [{ currency: "EUR" }, inr("400.00")],
  });
});

test("every other grouping has its keys", async () => {
  const asha = await expenses.person();
  const spent = (amount: string, bookedOn: string, values: object = {}) =>
    record(asha, { amount: inr(amount), bookedOn, ...values });
  await spent("1", "2026-11-01", { merchant: "Swiggy", paymentMethod: "UPI", tags: ["a", "b"] });
  await spent("2", "2026-11-02", { merchant: "swiggy", paymentMethod: "BANK_TRANSFER", tags: ["a"] });
  await spent("4", "2026-11-08", { merchant: "Uber", paymentMethod: "UPI" });
  await spent("8", "2026-12-01");
  const period = { from: "2026-11-01", to: "2026-12-31" };

  const merchants = await groups(asha, { period, groupBy: "MERCHANT" });
  expect(merchants.map(([, ...sums]: unknown[]) => sums)).toEqual([
    ["8.00", 1],
    ["4.00", 1],
    ["3.00", 2],
  ]);
  expect(await groups(asha, { period, groupBy: "PAYMENT_METHOD" })).toEqual([
    ["", "8.00", 1],
    ["UPI", "5.00", 2],
    ["BANK_TRANSFER", "2.00", 1],
  ]);
  expect(await groups(asha, { period, groupBy: "DAY" })).toEqual([
    ["2026-11-01", "1.00", 1],
    ["2026-11-02", "2.00", 1],
    ["2026-11-08", "4.00", 1],
    ["2026-12-01", "8.00", 1],
  ]);
  // 2026-11-01 is a Sunday.
  expect(await groups(asha, { period, groupBy: "WEEK" })).toEqual([
    ["2026-10-26", "1.00", 1],
    ["2026-11-02", "6.00", 2],
    ["2026-11-30", "8.00", 1],
  ]);
  expect(await groups(asha, { period, groupBy: "MONTH" })).toEqual([
    ["2026-11", "7.00", 3],
    ["2026-12", "8.00", 1],
  ]);
  const byTag = await spending(asha, { period, groupBy: "TAG" });
  expect(byTag).toMatchObject({
    total: { amount: "15.00" },
    expenseCount: 4,
    groups: [
      { key: "", label: "No tag", total: { amount: "12.00" } },
      { key: "a", label: "a", total: { amount: "3.00" }, share: 0.2 },
      { key: "b", total: { amount: "1.00" } },
    ],
  });
});

test("months begin on the owner's month-start day: with 25, November is 25 November to 24 December", async () => {
  const asha = await expenses.person();
  await expenses.deliverNext(asha.id, profileUpdatedV1, {
    ...profileUpdatedV1.example,
    baseCurrency: "INR",
    monthStartDay: 25,
  });
  for (const bookedOn of ["2026-11-24", "2026-11-25", "2026-12-24", "2026-12-25"]) await record(asha, { bookedOn });
  expect(await spending(asha, {})).toMatchObject({ from: "2026-11-25", to: "2026-12-24", expenseCount: 2 });
  expect(await groups(asha, { period: { from: "2026-11-01", to: "2026-12-31" }, groupBy: "MONTH" })).toEqual([
    ["2026-10", "100.00", 1],
    ["2026-11", "200.00", 2],
    ["2026-12", "100.00", 1],
  ]);
});

test("a filter narrows the report, and can select money that came in", async () => {
  const asha = await expenses.person();
  await record(asha, { merchant: "Uber", bookedOn: "2026-11-03" });
  await record(asha, { merchant: "Ola", bookedOn: "2026-11-20" });
  await record(asha, { merchant: "Salary", amount: inr("5000"), bookedOn: "2026-11-20", direction: "CREDIT" });
  expect(await spending(asha, { filter: { search: "ola" } })).toMatchObject({ total: { amount: "100.00" } });
  expect(await spending(asha, { filter: { bookedFrom: "2026-11-20" } })).toMatchObject({ expenseCount: 1 });
  expect(await spending(asha, { filter: { bookedFrom: "2026-01-01", bookedTo: "2027-01-01" } })).toMatchObject({
    expenseCount: 2,
  });
  expect(await spending(asha, { filter: { direction: "CREDIT" } })).toMatchObject({ total: { amount: "5000.00" } });
});

const refundQuery =
  "query ($period: PeriodInput!, $filter: ExpenseFilter) { me { spending(period: $period, groupBy: MERCHANT, filter: $filter) { expenseCount total { amount } gross { amount } refunds { amount } groups { key label total { amount } gross { amount } refunds { amount } share } } } }";

test("what came back is taken off the expense's own day and groups, income is not, and the trash counts nowhere", async () => {
  const asha = await expenses.person();
  const shoes = await record(asha, { merchant: "ZARA", amount: inr("80"), bookedOn: "2026-10-30" });
  const { Groceries, Income } = await categoriesOf(asha);
  await record(asha, { merchant: "Zara", amount: inr("20"), bookedOn: "2026-10-31" });
  const back = { direction: "CREDIT", bookedOn: "2026-11-05" };
  const refund = await record(asha, { ...back, merchant: "Zara returns", amount: inr("30") });
  await expenses.db.query("UPDATE expense SET refund_of = ? WHERE id = ?", [shoes.id, refund.id]);
  await record(asha, { ...back, merchant: "Spar", amount: inr("5"), categoryId: Groceries });
  await record(asha, { ...back, merchant: "Employer", amount: inr("5000"), categoryId: Income });
  const gone = await record(asha, { merchant: "Zara", amount: inr("999"), bookedOn: "2026-10-31" });
  await asha.dataOf(deleteExpense, { id: gone.id });
  await rebuildRollups(expenses.db, asha.id);

  const of = async (variables: object) => (await asha.dataOf(refundQuery, variables)).me.spending;
  const october = { month: "2026-10" };
  const sums = (gross: string, refunds: string, total: string) => ({
    gross: { amount: gross },
    refunds: { amount: refunds },
    total: { amount: total },
  });
  expect(await of({ period: october })).toEqual({
    ...sums("100.00", "30.00", "70.00"),
    expenseCount: 2,
    groups: [{ key: "zara", label: expect.stringMatching(/^zara$/i), ...sums("100.00", "30.00", "70.00"), share: 1 }],
  });
  expect(await of({ period: october, filter: { direction: "DEBIT" } })).toMatchObject(sums("100.00", "0.00", "100.00"));
  expect(await of({ period: october, filter: { deleted: true } })).toMatchObject({ expenseCount: 0, groups: [] });
  expect(await of({ period: november })).toMatchObject({
    ...sums("0.00", "5.00", "-5.00"),
    groups: [{ key: "spar", label: "Spar", ...sums("0.00", "5.00", "-5.00"), share: 0 }],
  });
});

test("a category that moves below income makes its cashbacks income, and moving it back undoes that", async () => {
  const asha = await expenses.person();
  await record(asha, { bookedOn: "2026-11-02" });
  const { Groceries, Income } = await categoriesOf(asha);
  await record(asha, { amount: inr("25"), bookedOn: "2026-11-02", direction: "CREDIT", categoryId: Groceries });
  const move = "mutation ($id: ID!, $input: CategoryInput!) { updateCategory(id: $id, input: $input) { id } }";
  for (const [parentId, refunds] of [
    [Income, "0.00"],
    [null, "25.00"],
  ]) {
    await asha.dataOf(move, { id: Groceries, input: { name: "Groceries", parentId } });
    expect((await asha.dataOf(refundQuery, { period: november })).me.spending.refunds).toEqual({ amount: refunds });
    expect(await wrongRollups(expenses.db, asha.id)).toEqual([]);
  }
});

test("a period without expenses sums to zero", async () => {
  const asha = await expenses.person();
  expect(await spending(asha, {})).toMatchObject({ total: { amount: "0.00" }, expenseCount: 0, groups: [] });
});

test.each([
  [{ period: {} }, "period"],
  [{ period: { from: "2026-11-01" } }, "period"],
  [{ period: { month: "2026-11", from: "2026-11-01", to: "2026-11-02" } }, "period"],
  [{ period: { from: "2026-11-02", to: "2026-11-01" } }, "period"],
  [{ period: { from: "2000-01-01", to: "2026-11-01" } }, "period"],
  [{ period: { month: "0000-01" } }, "period"],
])("an invalid period is refused: %j", async (variables, field) => {
  const asha = await expenses.person();
  const answer = await asha.ask(query, { groupBy: "DAY", ...variables });
  expect(refusal(answer)).toMatchObject({ code: "BAD_USER_INPUT", field });
});

test("without a base currency the report needs a currency", async () => {
  const asha = await expenses.person({});
  const answer = await asha.ask(query, { period: november, groupBy: "DAY" });
  expect(refusal(answer)).toMatchObject({ code: "BAD_USER_INPUT", field: "currency" });
  expect(await spending(asha, { currency: "INR" })).toMatchObject({ currency: "INR" });
});
