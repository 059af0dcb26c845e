import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { newId } from "@expense-tracker/kit/input/id";
import { createOwnerDays, dayMs, type OwnerDays, rupees, steady } from "./owner-days";
import { ownerHistory, type OwnerHistory } from "./owner-history";

/** Noon in Kolkata. */
const start = Date.parse("2026-11-11T06:30:00Z");
let days: OwnerDays;
beforeAll(async () => {
  days = await createOwnerDays(start);
});
afterAll(() => days?.world.drop());

const keys = { shop: "groceries", rent: "rent-housing" };

/** Of a category that the owner chose. */
const paid = (owner: OwnerHistory, minorUnits: string, bookedOn: string, key: string | null) => ({
  amount: rupees(minorUnits),
  baseAmount: rupees(minorUnits),
  bookedOn,
  ...(key ? { categoryId: owner.categoryId(key), categorySource: "USER" as const } : {}),
});

function budgetOf(owner: OwnerHistory, categoryId: string | null, minorUnits = "1000000") {
  const budget = {
    id: newId(),
    categoryId,
    amount: rupees(minorUnits),
    carryOver: false,
    thresholds: [],
    sinceMonth: "2026-08",
    version: 1,
  };
  owner.budget(budget);
  return budget;
}

async function toldOf(owner: OwnerHistory) {
  const forecast = (await days.latest(owner))?.forecast;
  const budgets = (forecast?.budgets ?? []).map(({ budgetId, toCome, categoryIds }) => [
    budgetId,
    { toCome: toCome.minorUnits, categoryIds },
  ]);
  return { spentSoFar: forecast?.spentSoFar.minorUnits, budgets: Object.fromEntries(budgets) };
}

test("what was spent is what reports say: with linked refunds in the month of their expense, and cashbacks in their own", async () => {
  days.clock.nowMs = start;
  const owner = ownerHistory();
  owner.settle();
  steady(owner);
  const spent = async () => {
    await days.tell(owner);
    return (await toldOf(owner)).spentSoFar;
  };
  const back = (minorUnits: string, key: string | null) =>
    owner.record(null, { ...paid(owner, minorUnits, "2026-11-10", key), direction: "CREDIT" });
  const dinner = owner.record("Long Dinner", paid(owner, "40000", "2026-11-05", "eating-out"));
  const october = owner.record("Big Shelf", paid(owner, "70000", "2026-10-05", "shopping"));
  expect(await spent()).toBe("50000");
  const refund = owner.link(back("15000", "income"), dinner);
  owner.link(back("9000", "shopping"), october);
  expect(await spent()).toBe("35000");
  back("2000", "groceries");
  back("500000", "income");
  back("300000", null);
  expect(await spent()).toBe("33000");
  // A change that does not touch the link keeps it. An event of an older version does not say it.
  const { refundOf: _, ...older } = owner.update(refund, { note: "half of it" });
  owner.update(older, { note: "less than half" });
  expect(await spent()).toBe("33000");
  const unlinked = owner.update(refund, { refundOf: null });
  expect(await spent()).toBe("48000");
  owner.link(unlinked, dinner);
  owner.remove(dinner);
  expect(await spent()).toBe("8000");
  owner.restore(dinner);
  expect(await spent()).toBe("33000");
});

test("refunds are given back of what is usual, and a month never costs less than what was spent", async () => {
  days.clock.nowMs = start;
  const owner = ownerHistory();
  owner.settle();
  steady(owner);
  const { id } = budgetOf(owner, owner.categoryId("shopping"));
  for (const month of ["08", "09", "10", "11"]) {
    const kept = owner.record("Shoes", paid(owner, "30000", `2026-${month}-09`, "shopping"));
    const refund = owner.record(null, { ...paid(owner, "30000", `2026-${month}-10`, null), direction: "CREDIT" });
    owner.link(refund, kept);
    owner.record(null, { ...paid(owner, "4000", `2026-${month}-25`, "shopping"), direction: "CREDIT" });
  }
  await days.tell(owner);
  const forecast = (await days.latest(owner))?.forecast;
  expect((await toldOf(owner)).budgets).toMatchObject({ [id]: { toCome: "0" } });
  // What is recorded ahead counts, as in reports: 40 rupees of the 25th were given back already.
  expect(forecast?.spentSoFar).toEqual(rupees("6000"));
  expect(Number(forecast?.projected.minorUnits)).toBeGreaterThanOrEqual(6_000);
});

test("an expense that is dated after today is in what was spent, as in reports, and is not to come as well", async () => {
  days.clock.nowMs = start;
  const owner = ownerHistory();
  owner.settle();
  steady(owner, "2026-11-10", keys);
  const ofGroceries = budgetOf(owner, owner.categoryId("groceries"));
  await days.tell(owner);
  expect(await toldOf(owner)).toMatchObject({
    spentSoFar: "10000",
    budgets: { [ofGroceries.id]: { toCome: "20000" } },
  });
  owner.record("Shop of the 25th", paid(owner, "600", "2026-11-25", "groceries"));
  await days.tell(owner);
  expect(await toldOf(owner)).toMatchObject({
    spentSoFar: "10600",
    budgets: { [ofGroceries.id]: { toCome: "19400" } },
  });
  owner.record("Green Park Rent", paid(owner, "50000", "2026-11-20", "rent-housing"));
  await days.tell(owner);
  const forecast = (await days.latest(owner))?.forecast;
  expect(forecast).toMatchObject({
    spentSoFar: rupees("60600"),
    recurringStillDue: rupees("0"),
    projected: rupees("80000"),
  });
});

test("each budget of a category is forecast from what is spent in the category and below it, also after a move", async () => {
  days.clock.nowMs = start;
  const owner = ownerHistory();
  owner.settle();
  steady(owner, "2026-11-10", keys);
  const [groceries, housing] = [owner.categoryId("groceries"), owner.categoryId("rent-housing")];
  const [ofGroceries, ofHousing] = [budgetOf(owner, groceries), budgetOf(owner, housing)];
  const unused = budgetOf(owner, owner.categoryId("travel"));
  owner.budget({
    ...budgetOf(owner, owner.categoryId("health")),
    amount: { minorUnits: "1", currency: "USD" },
    version: 2,
  });
  await days.tell(owner);
  const apart = {
    [ofGroceries.id]: { toCome: "20000", categoryIds: [groceries] },
    [ofHousing.id]: { toCome: "50000", categoryIds: [housing] },
    [unused.id]: { toCome: "0", categoryIds: [unused.categoryId] },
  };
  expect((await toldOf(owner)).budgets).toEqual(apart);
  owner.putBelow("rent-housing", groceries);
  await days.tell(owner);
  const together = { toCome: "70000", categoryIds: [groceries, housing].toSorted() };
  expect((await toldOf(owner)).budgets).toEqual({ ...apart, [ofGroceries.id]: together });
  // The next day one day less is to come, and the rent is still due.
  await days.later(dayMs, owner);
  expect((await toldOf(owner)).budgets).toMatchObject({ [ofGroceries.id]: { toCome: "69000" } });
});

test("a charge that is moved to another category is expected there", async () => {
  days.clock.nowMs = start;
  const owner = ownerHistory();
  owner.settle();
  steady(owner, "2026-11-10");
  const [here, there] = ["health", "travel"].map((key) => budgetOf(owner, owner.categoryId(key)));
  const gym = ["2026-08-15", "2026-09-15", "2026-10-15"].map((day) =>
    owner.record("Iron Gym", paid(owner, "90000", day, "health")),
  );
  await days.tell(owner);
  const toCome = async () => {
    const { budgets } = await toldOf(owner);
    return [here, there].map((budget) => budgets[budget?.id ?? ""]?.toCome);
  };
  expect(await toCome()).toEqual(["90000", "0"]);
  for (const one of gym) owner.choose(one, "travel");
  await days.tell(owner);
  expect(await toCome()).toEqual(["0", "90000"]);
});

test("a budget of a category that the month will not keep to is told; one that carries over is not", async () => {
  days.clock.nowMs = start;
  const owner = ownerHistory();
  owner.settle();
  steady(owner, "2026-11-10", keys);
  const over = budgetOf(owner, owner.categoryId("groceries"), "25000");
  budgetOf(owner, owner.categoryId("rent-housing"), "50000");
  owner.budget({ ...budgetOf(owner, null, "1"), carryOver: true, version: 2 });
  await days.tell(owner);
  const told = (await days.world.said(owner.ownerId)).filter(
    ({ payload }) => (payload["insight"] as { kind?: string } | null)?.kind === "BUDGET_PROJECTION",
  );
  expect(told.map(({ payload }) => payload["insight"])).toMatchObject([
    {
      budgetId: over.id,
      parameters: { projectedMinor: "30000", budgetMinor: "25000", overMinor: "5000", month: "2026-11" },
    },
  ]);
});
