import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { PayloadOf } from "@expense-tracker/events/contract";
import { forecastUpdatedV1 } from "@expense-tracker/events/forecast-updated.v1";
import { profileUpdatedV1 } from "@expense-tracker/events/profile-updated.v1";
import { newId } from "@expense-tracker/kit/input/id";
import { categoriesOf, deleteExpense, record } from "./expense-operations";
import { dataOf, refusal, startExpenses, type Expenses, type Person } from "./start-expenses";

type Told = PayloadOf<typeof forecastUpdatedV1>;

const noon = Date.parse("2026-11-21T06:30:00Z");
let nowMs = noon;
let expenses: Expenses;
beforeAll(async () => {
  expenses = await startExpenses({ nowMs: () => nowMs });
});
afterAll(() => expenses?.stop());

const money = "{ amount currency }";
const forecast = `query ($month: Month) { me { forecast(month: $month) { month projected ${money} low ${money} high ${money} confidence spentSoFar ${money}
  recurringStillDue ${money} computedAt } } }`;
const spending =
  "query ($month: Month!) { me { spending(period: { month: $month }, groupBy: CATEGORY) { total { amount currency } } } }";
const linkRefund =
  "mutation ($refundId: ID!, $expenseId: ID!) { linkRefund(refundId: $refundId, expenseId: $expenseId) { id } }";

const rupees = (minorUnits: string) => ({ minorUnits, currency: "INR" });
/** The worker knows of 400 rupees; 600 are to come, between 500 and 900. */
const told: Told = {
  forecastId: newId(),
  month: "2026-11",
  computedAt: "2026-11-21T03:00:00.250Z",
  forecast: {
    projected: rupees("100000"),
    low: rupees("90000"),
    high: rupees("130000"),
    confidence: 0.8,
    spentSoFar: rupees("40000"),
    recurringStillDue: rupees("25000"),
    asOf: "2026-11-21",
  },
};

const tell = async ({ id }: Person, change: Partial<Told> = {}) =>
  dataOf(await expenses.deliverNext(id, forecastUpdatedV1, { ...told, ...change })).deliverToExpenses;
const forecastOf = async (person: Person, month?: string) => (await person.dataOf(forecast, { month })).me.forecast;
const totalOf = async (person: Person, month: string) => (await person.dataOf(spending, { month })).me.spending.total;

test("the forecast is what the report says was spent, and what the worker expects besides", async () => {
  const asha = await expenses.person();
  const lunch = await record(asha, { bookedOn: "2026-11-03", amount: { amount: "400" } });
  expect(await tell(asha)).toEqual({ applied: 1, duplicates: 0, gaps: 0 });
  const inr = (amount: string) => ({ amount, currency: "INR" });
  const shown = {
    month: "2026-11",
    projected: inr("1000.00"),
    low: inr("900.00"),
    high: inr("1300.00"),
    confidence: 0.8,
    spentSoFar: inr("400.00"),
    recurringStillDue: inr("250.00"),
    computedAt: "2026-11-21T03:00:00.250Z",
  };
  expect(await forecastOf(asha)).toEqual(shown);
  expect(await forecastOf(asha, "2026-11")).toEqual(shown);

  // A refund, income, an expense of another month and one in a currency without a rate: as in the report.
  const back = await record(asha, { direction: "CREDIT", bookedOn: "2026-11-20", amount: { amount: "150" } });
  await asha.dataOf(linkRefund, { refundId: back.id, expenseId: lunch.id });
  await record(asha, { direction: "CREDIT", bookedOn: "2026-11-20", amount: { amount: "9000" } });
  await record(asha, { bookedOn: "2026-10-31", amount: { amount: "70" } });
  await record(asha, { bookedOn: "2026-11-20", amount: { amount: "7", currency: "USD" } });
  const mistake = await record(asha, { bookedOn: "2026-11-20", amount: { amount: "33" } });
  await record(asha, { bookedOn: "2026-11-30", amount: { amount: "12.50" } });
  await asha.dataOf(deleteExpense, { id: mistake.id });
  const later = await forecastOf(asha);
  expect(later.spentSoFar).toEqual(await totalOf(asha, "2026-11"));
  expect(later).toMatchObject({ spentSoFar: inr("262.50"), projected: inr("862.50"), low: inr("762.50") });
});

test("the latest forecast replaces the one before, months that are over keep theirs, and others have none", async () => {
  const asha = await expenses.person();
  await record(asha, { bookedOn: "2026-10-05", amount: { amount: "80" } });
  await tell(asha, { month: "2026-10" });
  await tell(asha);
  const sure = { ...told.forecast, projected: rupees("40000"), low: rupees("40000"), high: rupees("40000") };
  await tell(asha, {
    month: "2026-10",
    forecast: {
      ...sure,
      confidence: 0.8,
      recurringStillDue: rupees("0"),
      asOf: "2026-11-01",
      spentSoFar: rupees("40000"),
    },
  });
  expect(await forecastOf(asha, "2026-10")).toMatchObject({
    projected: { amount: "80.00" },
    high: { amount: "80.00" },
    spentSoFar: await totalOf(asha, "2026-10"),
  });
  expect(await forecastOf(asha)).toMatchObject({ month: "2026-11", projected: { amount: "600.00" } });
  for (const month of ["2026-09", "2026-12"]) expect(await forecastOf(asha, month)).toBeNull();
  const bo = await expenses.person();
  expect(await forecastOf(bo, "2026-11")).toBeNull();
  await tell(asha, { forecast: null });
  expect(await forecastOf(asha)).toBeNull();
  expect(await forecastOf(asha, "2026-10")).not.toBeNull();
});

test("the current month is the one of the user's zone and first day", async () => {
  const asha = await expenses.person();
  const profile = {
    ...profileUpdatedV1.example,
    baseCurrency: "INR",
    timeZone: "Pacific/Kiritimati",
    monthStartDay: 25,
  };
  await expenses.deliverNext(asha.id, profileUpdatedV1, profile);
  for (const month of ["2026-10", "2026-11"]) await tell(asha, { month });
  nowMs = Date.parse("2026-11-24T09:59:59Z");
  expect(await forecastOf(asha)).toMatchObject({ month: "2026-10" });
  nowMs += 1_000;
  expect(await forecastOf(asha)).toMatchObject({ month: "2026-11" });
  nowMs = noon;
});

test("budgets in the base currency are projected as the forecast says, and others as they began", async () => {
  const asha = await expenses.person();
  await record(asha, { bookedOn: "2026-10-01" });
  const { Groceries: categoryId = "" } = await categoriesOf(asha);
  await record(asha, { bookedOn: "2026-11-03", amount: { amount: "420" }, categoryId });
  const budget = "mutation ($input: BudgetInput!) { setBudget(input: $input) { projected { amount } } }";
  const projected = async (input: object) =>
    (await asha.dataOf(budget, { input: { amount: { amount: "1000" }, ...input } })).setBudget.projected.amount;
  // Twenty-one of thirty days have begun.
  expect(await projected({})).toBe("600.00");
  await tell(asha);
  expect(await projected({})).toBe("1020.00");
  expect(await projected({ categoryId })).toBe("600.00");
  const shown: { id: string; category: { id: string } | null }[] = (await asha.dataOf(budgetsOfMe)).me.budgets;
  const budgetId = shown.find(({ category }) => category?.id === categoryId)?.id ?? "";
  const tellBudget = (categoryIds: string[], toCome = rupees("2500")) =>
    told.forecast && tell(asha, { forecast: { ...told.forecast, budgets: [{ budgetId, categoryIds, toCome }] } });
  await tellBudget([categoryId]);
  expect(await projected({ categoryId })).toBe("445.00");
  // What is left over changes what may be spent, not what will be.
  expect(await projected({ categoryId, carryOver: true })).toBe("445.00");
  // A part of the category that the worker did not know of yet: what it counted is not what the budget is for.
  const created = await asha.dataOf(createCategory, { input: { name: "Market", parentId: categoryId } });
  expect(await projected({ categoryId })).toBe("600.00");
  await tellBudget([created.createCategory.id, categoryId]);
  expect(await projected({ categoryId })).toBe("445.00");
  expect(await projected({ amount: { amount: "5", currency: "USD" } })).toBe("0.00");
});

const budgetsOfMe = "{ me { budgets { id category { id } } } }";
const createCategory = "mutation ($input: CategoryInput!) { createCategory(input: $input) { id } }";

test("a forecast in a base currency that the user has left is not shown", async () => {
  const asha = await expenses.person();
  await tell(asha);
  await expenses.deliverNext(asha.id, profileUpdatedV1, { ...profileUpdatedV1.example, baseCurrency: "EUR" });
  expect(await forecastOf(asha)).toBeNull();
});

test("a month that does not exist is refused, and so is a forecast that contradicts itself", async () => {
  const asha = await expenses.person();
  for (const month of ["2026-13", "november", "2026-11-01"])
    expect(refusal(await asha.ask(forecast, { month }))).toMatchObject({ code: "BAD_USER_INPUT" });
  if (!told.forecast) throw new Error("there is a forecast");
  for (const wrong of [
    { low: { minorUnits: "90000", currency: "EUR" } },
    { low: rupees("39999") },
    { projected: { minorUnits: "1", currency: "QQQ" } },
    { budgets: [{ budgetId: newId(), categoryIds: [newId()], toCome: rupees("-1") }] },
    { budgets: [{ budgetId: newId(), categoryIds: [newId()], toCome: { minorUnits: "1", currency: "EUR" } }] },
  ]) {
    const answer = await expenses.deliverNext(asha.id, forecastUpdatedV1, {
      ...told,
      forecast: { ...told.forecast, ...wrong },
    });
    expect(refusal(answer)).toMatchObject({ code: "BAD_USER_INPUT", field: "events.payload" });
  }
  expect(await forecastOf(asha)).toBeNull();
});
