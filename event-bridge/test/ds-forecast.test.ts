import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { generateLife } from "../src/ds/evaluate/life/generate-life";
import { randomOf } from "../src/ds/evaluate/life/random";
import { dayText } from "../src/ds/spending/epoch-day";
import { createOwnerDays, dayMs, type OwnerDays, rupees, steady } from "./owner-days";
import { ownerHistory, type OwnerHistory } from "./owner-history";

/** Noon in Kolkata. */
const start = Date.parse("2026-11-11T06:30:00Z");
let days: OwnerDays;
beforeAll(async () => {
  days = await createOwnerDays(start);
});
afterAll(() => days?.world.drop());

test("the month is forecast from what was spent, the charges still due and the usual rest, and again on each day", async () => {
  days.clock.nowMs = start;
  const owner = ownerHistory();
  owner.settle();
  await days.tell(steady(owner));
  const [first] = await days.toldTo(owner);
  expect(first).toMatchObject({
    month: "2026-11",
    forecast: {
      projected: rupees("80000"),
      low: rupees("80000"),
      high: rupees("80000"),
      confidence: 0.8,
      spentSoFar: rupees("10000"),
      recurringStillDue: rupees("50000"),
      asOf: "2026-11-11",
    },
  });
  await days.later(dayMs, owner);
  const told = await days.toldTo(owner);
  expect(told.map(({ forecast }) => forecast?.asOf)).toEqual(["2026-11-11", "2026-11-12"]);
  expect(told[1]?.forecast).toMatchObject({ spentSoFar: rupees("10000"), projected: rupees("79000") });
  expect(new Set(told.map(({ forecastId }) => forecastId)).size).toBe(1);
});

test("many changes make one forecast, and a change that no amount follows from makes none", async () => {
  days.clock.nowMs = start;
  const owner = ownerHistory();
  owner.settle();
  await days.tell(steady(owner));
  const before = (await days.toldTo(owner)).length;
  const added = Array.from({ length: 30 }, (_, n) =>
    owner.record(`Cinema ${n}`, { amount: rupees("900"), baseAmount: rupees("900"), bookedOn: "2026-11-09" }),
  );
  await days.tell(owner);
  const after = await days.toldTo(owner);
  expect(after.length - before).toBe(1);
  expect(after.at(-1)?.forecast).toMatchObject({ spentSoFar: rupees("37000"), projected: rupees("107000") });
  for (const expense of added) owner.update(expense, { note: "with friends" });
  await days.tell(owner);
  expect(await days.toldTo(owner)).toEqual(after);
});

test("payments in other currencies count by their base amounts, also when these come later or the base currency is changed", async () => {
  days.clock.nowMs = start;
  const owner = ownerHistory();
  owner.settle();
  steady(owner);
  const rent = ["2026-08-15", "2026-09-15", "2026-10-15"].map((bookedOn) =>
    owner.record("Cloud Storage", { amount: { minorUnits: "1000", currency: "USD" }, baseAmount: null, bookedOn }),
  );
  await days.tell(owner);
  expect((await days.latest(owner))?.forecast).toMatchObject({ recurringStillDue: rupees("50000") });
  owner.convert(rent.map(({ id }) => ({ id, baseAmount: rupees("84500") })));
  await days.tell(owner);
  expect((await days.latest(owner))?.forecast).toMatchObject({
    recurringStillDue: rupees("134500"),
    projected: rupees("164500"),
  });
  owner.settle({ baseCurrency: "USD" });
  await days.tell(owner);
  expect(await days.latest(owner)).toMatchObject({ month: "2026-11", forecast: null });
  const dollars = (minorUnits: string) => ({ minorUnits, currency: "USD" });
  owner.convert(rent.map(({ id }) => ({ id, baseAmount: dollars("1000") })));
  await days.tell(owner);
  expect((await days.latest(owner))?.forecast).toMatchObject({
    recurringStillDue: dollars("1000"),
    projected: dollars("1000"),
  });
});

test("a month that ends is told a last time, with nothing more to come, and the next one begins on the owner's day", async () => {
  days.clock.nowMs = Date.parse("2026-11-24T06:30:00Z");
  const owner = ownerHistory();
  owner.settle({ monthStartDay: 25 });
  await days.tell(steady(owner, "2026-11-23"));
  expect(await days.latest(owner)).toMatchObject({ month: "2026-10", forecast: { asOf: "2026-11-24" } });
  await days.later(dayMs, owner);
  const [last, next] = (await days.toldTo(owner)).slice(-2);
  expect(last).toMatchObject({
    month: "2026-10",
    forecast: {
      projected: rupees("80000"),
      low: rupees("80000"),
      high: rupees("80000"),
      spentSoFar: rupees("80000"),
      recurringStillDue: rupees("0"),
    },
  });
  expect(next).toMatchObject({ month: "2026-11", forecast: { spentSoFar: rupees("0"), asOf: "2026-11-25" } });
});

test("too little is known without four weeks of payments or a base currency: there is no forecast, and one that was told is taken back", async () => {
  days.clock.nowMs = start;
  const owner = ownerHistory();
  owner.settle({ baseCurrency: null });
  const old = owner.record("Shop", { baseAmount: rupees("125000"), bookedOn: "2026-08-01" });
  owner.record("Shop", { baseAmount: rupees("125000"), bookedOn: "2026-11-09" });
  await days.tell(owner);
  expect(await days.toldTo(owner)).toEqual([]);
  owner.settle();
  await days.tell(owner);
  expect((await days.latest(owner))?.forecast).toMatchObject({ spentSoFar: rupees("125000") });
  owner.remove(old);
  await days.tell(owner);
  expect(await days.latest(owner)).toMatchObject({ month: "2026-11", forecast: null });
});

test.each([11, 12])(
  "the same history with the same days gives the same forecast, however it is delivered (life %i)",
  async (seed) => {
    const { payments, currency } = generateLife(seed, 1);
    const random = randomOf(seed);
    const noons = [2, 9, 17].map((day) => Date.parse(`2026-12-${String(day).padStart(2, "0")}T06:30:00Z`));
    const offset = Date.parse("2026-12-20") / 86_400_000 - Math.max(...payments.map(({ day }) => day));
    const write = (owner: OwnerHistory) => {
      owner.settle({ baseCurrency: currency });
      for (const { merchant, amountMinor, currency: charged, direction, day } of payments.slice(-250)) {
        const amount = { minorUnits: String(amountMinor), currency: charged };
        const baseAmount = charged === currency ? amount : null;
        owner.record(merchant, { amount, baseAmount, direction, bookedOn: dayText(day + offset) });
      }
      return owner;
    };
    const [whole, pieces] = [write(ownerHistory()), write(ownerHistory())];
    days.clock.nowMs = noons[0] ?? 0;
    await days.world.tell(whole);
    const cuts = [0.2, 0.5, 0.8].map((share) => Math.floor((share + 0.1 * random.next()) * pieces.messages.length));
    for (const [n, day] of noons.entries()) {
      days.clock.nowMs = day;
      await days.world.tell({ ownerId: pieces.ownerId, messages: pieces.messages.slice(0, cuts[n]) });
      await days.later(6_000, pieces);
      await days.settled(whole);
    }
    await days.tell(pieces);
    await days.later(6_000, whole);
    const of = async (owner: OwnerHistory) => (await days.latest(owner))?.forecast;
    expect(await of(pieces)).toEqual(await of(whole));
    expect((await of(whole))?.asOf).toBe("2026-12-17");
    expect(await days.ticksOf(pieces)).toEqual(await days.ticksOf(whole));
  },
);
