import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { PayloadOf } from "@expense-tracker/events/contract";
import { insightFoundV1 } from "@expense-tracker/events/insight-found.v1";
import { recurringChargeDetectedV1 } from "@expense-tracker/events/recurring-charge-detected.v1";
import { newId } from "@expense-tracker/kit/input/id";
import { deleteExpense, record } from "./expense-operations";
import { dataOf, refusal, startExpenses, type Expenses, type Person } from "./start-expenses";

type Found = NonNullable<PayloadOf<typeof insightFoundV1>["insight"]>;

let expenses: Expenses;
beforeAll(async () => {
  expenses = await startExpenses();
});
afterAll(() => expenses?.stop());

const list = `query ($first: Int, $after: String) { me { insights(first: $first, after: $after) {
  edges { cursor node { id kind text parameters createdAt expense { merchant } recurringCharge { merchant } budget { amount { amount } } } }
  pageInfo { hasNextPage endCursor } } } }`;
const dismiss = "mutation ($id: ID!) { dismissInsight(id: $id) }";

const nothing = { expenseId: null, recurringChargeId: null, budgetId: null };
const rise = (percent: number): Found => ({
  kind: "PRICE_RISE",
  text: `It costs ${percent} % more.`,
  parameters: { merchant: "Netflix", beforeMinor: "100", nowMinor: "130", currency: "INR", risePercent: percent },
  ...nothing,
});

/** The worker found this, or takes it back. @returns the answer of the delivery. */
const find = async (person: Person, insightId: string, insight: Found | null) =>
  dataOf(await expenses.deliverNext(person.id, insightFoundV1, { insightId, insight })).deliverToExpenses;
const insightsOf = async (person: Person, page = {}) => (await person.dataOf(list, page)).me.insights;
const idsOf = async (person: Person) =>
  (await insightsOf(person)).edges.map(({ node }: { node: { id: string } }) => node.id);

test("an insight is listed with what it is about, the latest found first, page by page", async () => {
  const person = await expenses.person();
  const expense = await record(person, { merchant: "Netflix" });
  const { setBudget } = await person.dataOf('mutation { setBudget(input: { amount: { amount: "5" } }) { id } }');
  const recurringChargeId = newId();
  const { charge } = recurringChargeDetectedV1.example;
  await expenses.deliverNext(person.id, recurringChargeDetectedV1, { recurringChargeId, charge });
  const [older, newer] = [newId(), newId()];
  const about = { expenseId: expense.id as string, recurringChargeId, budgetId: setBudget.id as string };
  await find(person, older, rise(3));
  await find(person, newer, { ...rise(30), ...about });
  const { edges, pageInfo } = await insightsOf(person, { first: 1 });
  expect(edges).toEqual([
    {
      cursor: pageInfo.endCursor,
      node: {
        id: newer,
        kind: "PRICE_RISE",
        text: "It costs 30 % more.",
        parameters: rise(30).parameters,
        createdAt: expect.any(String),
        expense: { merchant: "Netflix" },
        recurringCharge: { merchant: "NETFLIX.COM" },
        budget: { amount: { amount: "5.00" } },
      },
    },
  ]);
  expect(pageInfo.hasNextPage).toBe(true);
  const next = await insightsOf(person, { first: 1, after: pageInfo.endCursor });
  expect(next).toMatchObject({
    edges: [{ node: { id: older, expense: null, recurringCharge: null, budget: null } }],
    pageInfo: { hasNextPage: false },
  });

  await person.dataOf(deleteExpense, { id: expense.id });
  await person.dataOf("mutation ($id: ID!) { deleteBudget(id: $id) }", { id: setBudget.id });
  await expenses.deliverNext(person.id, recurringChargeDetectedV1, { recurringChargeId, charge: null });
  expect((await insightsOf(person)).edges[0].node).toMatchObject({
    expense: null,
    recurringCharge: null,
    budget: null,
  });
});

test("what is found again replaces what was told, in its place; what the worker takes back goes", async () => {
  const person = await expenses.person();
  const [first, second] = [newId(), newId()];
  await find(person, first, rise(3));
  await find(person, second, rise(4));
  const [, before] = (await insightsOf(person)).edges;
  expect(await find(person, first, rise(5))).toEqual({ applied: 1, duplicates: 0, gaps: 0 });
  const [, after] = (await insightsOf(person)).edges;
  expect(after.node).toEqual({ ...before.node, text: "It costs 5 % more.", parameters: rise(5).parameters });
  await find(person, first, null);
  await find(person, newId(), null);
  expect(await idsOf(person)).toEqual([second]);
});

test("a dismissed insight is never listed again, not even when it is taken back and found again, and tells of it once", async () => {
  const person = await expenses.person();
  const [id, other] = [newId(), newId()];
  await find(person, id, rise(3));
  await find(person, other, rise(4));
  for (let time = 0; time < 2; time += 1)
    expect(await person.dataOf(dismiss, { id })).toEqual({ dismissInsight: true });
  expect(await idsOf(person)).toEqual([other]);
  await find(person, id, rise(5));
  expect(await idsOf(person)).toEqual([other]);
  await find(person, id, null);
  expect(refusal(await person.ask(dismiss, { id }))).toMatchObject({ code: "NOT_FOUND", field: "id" });
  await find(person, id, rise(6));
  expect(await idsOf(person)).toEqual([other]);
  const said = (await expenses.emitted(person.id)).filter(({ type }) => type === "insight.dismissed");
  expect(said.map(({ payload }) => payload)).toEqual([{ insightId: id, insight: rise(3) }]);
});

test("an insight of another user, an unknown one and a foreign cursor are refused", async () => {
  const [asha, bo] = [await expenses.person(), await expenses.person()];
  const id = newId();
  await find(asha, id, rise(3));
  for (const unknown of [id, newId(), "nothing", "😀"]) {
    expect(refusal(await bo.ask(dismiss, { id: unknown }))).toMatchObject({ code: "NOT_FOUND", field: "id" });
  }
  expect((await insightsOf(bo)).edges).toEqual([]);
  expect(await idsOf(asha)).toEqual([id]);
  const { pageInfo } = await insightsOf(asha);
  for (const [page, field] of [
    [{ after: pageInfo.endCursor }, "after"],
    [{ first: 101 }, "first"],
    [{ first: 0 }, "first"],
  ] as const) {
    expect(refusal(await bo.ask(list, page))).toMatchObject({ code: "BAD_USER_INPUT", field });
  }
});

/** A day so many days ago, YYYY-MM-DD. */
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

test("what is old when it is first found is no news; what was listed stays, however old it gets", async () => {
  const person = await expenses.person();
  const subscription = (nextDueOn: string): Found => ({
    kind: "NEW_SUBSCRIPTION",
    text: "Iron Gym charges 900.00 INR every month.",
    parameters: {
      merchant: "Iron Gym",
      amountMinor: "90000",
      currency: "INR",
      interval: "MONTHLY",
      firstPaidOn: "2020-01-01",
      nextDueOn,
    },
    ...nothing,
  });
  const [old, recent] = [
    await record(person, { bookedOn: daysAgo(75) }),
    await record(person, { bookedOn: daysAgo(50) }),
  ];
  const known = newId();
  for (const [id, insight] of [
    [newId(), { ...rise(1), expenseId: old.id as string }],
    [newId(), { ...rise(2), expenseId: newId() }],
    [newId(), subscription(daysAgo(75))],
    [known, { ...rise(3), expenseId: recent.id as string }],
    [newId(), subscription(daysAgo(-20))],
  ] as const)
    await find(person, id, insight);
  const texts = async () =>
    (await insightsOf(person)).edges.map(({ node }: { node: { text: string } }) => node.text).toSorted();
  expect(await texts()).toEqual(["Iron Gym charges 900.00 INR every month.", "It costs 3 % more."]);
  await find(person, known, { ...rise(4), expenseId: old.id as string });
  expect(await texts()).toContain("It costs 4 % more.");
});
