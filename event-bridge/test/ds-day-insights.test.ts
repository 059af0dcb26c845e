import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { PayloadOf } from "@expense-tracker/events/contract";
import { insightFoundV1 } from "@expense-tracker/events/insight-found.v1";
import { newId } from "@expense-tracker/kit/input/id";
import { createOwnerDays, dayMs, type OwnerDays, rupees, steady } from "./owner-days";
import { ownerHistory, type OwnerHistory } from "./owner-history";

type Told = PayloadOf<typeof insightFoundV1>;

/** Noon in Kolkata. */
const start = Date.parse("2026-11-11T06:30:00Z");
let days: OwnerDays;
beforeAll(async () => {
  days = await createOwnerDays(start);
});
afterAll(() => days?.world.drop());

/** What an owner was told of a kind, in order; null where it was taken back. */
async function toldOf(kind: string, { ownerId }: OwnerHistory): Promise<Told["insight"][]> {
  const said = await days.world.said(ownerId);
  const told = said.filter(({ type }) => type === insightFoundV1.type).map(({ payload }) => payload as unknown as Told);
  const ids = new Set(told.filter(({ insight }) => insight?.kind === kind).map(({ insightId }) => insightId));
  return told.filter(({ insightId }) => ids.has(insightId)).map(({ insight }) => insight);
}

const gym = (owner: OwnerHistory, bookedOn: string) =>
  owner.record("Iron Gym", { amount: rupees("90000"), baseAmount: rupees("90000"), bookedOn });

test("a charge that does not come is told when it is too late to come, once, and taken back when it comes after all", async () => {
  days.clock.nowMs = start;
  const owner = ownerHistory();
  owner.settle();
  for (const day of ["2026-08-05", "2026-09-05", "2026-10-05"]) gym(owner, day);
  await days.tell(owner);
  const missed = () => toldOf("MISSED_CHARGE", owner);
  expect(await missed()).toEqual([]);
  await days.later(4 * dayMs, owner);
  expect(await missed()).toEqual([]);
  await days.later(dayMs, owner);
  const insight = {
    kind: "MISSED_CHARGE",
    text: "Iron Gym usually charges 900.00 INR around 2026-11-05. It has not come.",
    parameters: { merchant: "Iron Gym", amountMinor: "90000", currency: "INR", dueOn: "2026-11-05" },
    expenseId: null,
    recurringChargeId: expect.any(String),
    budgetId: null,
  };
  expect(await missed()).toEqual([insight]);
  await days.later(dayMs, owner);
  expect(await missed()).toEqual([insight]);
  gym(owner, "2026-11-06");
  await days.tell(owner);
  expect(await missed()).toEqual([insight, null]);
});

test("a charge that the owner dismissed is not missed, and not expected in the forecast", async () => {
  days.clock.nowMs = start + 5 * dayMs;
  const owner = ownerHistory();
  owner.settle();
  for (const day of ["2026-08-05", "2026-09-05", "2026-10-05"]) gym(owner, day);
  await days.tell(owner);
  const [told] = await toldOf("MISSED_CHARGE", owner);
  expect((await days.latest(owner))?.forecast).toMatchObject({ recurringStillDue: rupees("0") });
  await days.later(20 * dayMs, owner);
  expect((await days.latest(owner))?.forecast).toMatchObject({ recurringStillDue: rupees("90000") });
  owner.dismiss(told?.recurringChargeId ?? "");
  await days.tell(owner);
  expect((await toldOf("MISSED_CHARGE", owner)).at(-1)).toBeNull();
  expect((await days.latest(owner))?.forecast).toMatchObject({ recurringStillDue: rupees("0") });
});

test("a month that goes beyond what is usual is told, and taken back when it does so no more", async () => {
  days.clock.nowMs = start;
  const owner = ownerHistory();
  owner.settle();
  steady(owner);
  const trip = owner.record("Long Trip", {
    amount: rupees("40000"),
    baseAmount: rupees("40000"),
    bookedOn: "2026-11-08",
  });
  await days.tell(owner);
  const pace = () => toldOf("SPENDING_PACE", owner);
  const parameters = {
    month: "2026-11",
    currency: "INR",
    projectedMinor: "120000",
    usualMinor: "81000",
    abovePercent: 48,
  };
  expect((await pace()).map((insight) => insight?.parameters)).toEqual([parameters]);
  owner.remove(trip);
  await days.tell(owner);
  expect((await pace()).map((insight) => insight?.parameters ?? null)).toEqual([parameters, null]);
});

test("a budget that the month will not keep to is told, until the budget or what is spent changes", async () => {
  days.clock.nowMs = start;
  const owner = ownerHistory();
  owner.settle();
  const budget = {
    id: newId(),
    categoryId: null,
    amount: rupees("70000"),
    carryOver: false,
    thresholds: [],
    sinceMonth: "2026-08",
    version: 1,
  };
  const others = [
    { ...budget, id: newId(), categoryId: owner.categoryId("groceries") },
    { ...budget, id: newId(), carryOver: true },
    { ...budget, id: newId(), amount: { minorUnits: "1", currency: "USD" } },
  ];
  for (const one of [budget, ...others]) owner.budget(one);
  await days.tell(steady(owner));
  const projections = async () =>
    (await toldOf("BUDGET_PROJECTION", owner)).map((insight) => insight && [insight.budgetId, insight.parameters]);
  const over = (budgetMinor: string, overMinor: string) => [
    budget.id,
    { month: "2026-11", currency: "INR", projectedMinor: "80000", budgetMinor, overMinor },
  ];
  expect(await projections()).toEqual([over("70000", "10000")]);
  owner.budget({ ...budget, amount: rupees("75000"), version: 2 });
  await days.tell(owner);
  owner.budget({ ...budget, amount: rupees("80000"), version: 3 });
  await days.tell(owner);
  expect(await projections()).toEqual([over("70000", "10000"), over("75000", "5000"), null]);
  owner.budget({ ...budget, version: 4 });
  await days.tell(owner);
  owner.budget({ ...budget, version: 4 }, { deleted: true });
  await days.tell(owner);
  expect((await projections()).slice(3)).toEqual([over("70000", "10000"), null]);
});
