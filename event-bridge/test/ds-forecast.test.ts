import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { PayloadOf } from "@expense-tracker/events/contract";
import { forecastUpdatedV1 } from "@expense-tracker/events/forecast-updated.v1";
import { userErasedV1 } from "@expense-tracker/events/user-erased.v1";
import { shiftDay } from "@expense-tracker/kit/time/calendar";
import { generateLife } from "../src/ds/evaluate/life/generate-life";
import { randomOf } from "../src/ds/evaluate/life/random";
import { dayText } from "../src/ds/spending/epoch-day";
import { createDsWorld, type DsWorld, type Said } from "./ds-world";
import { eventually } from "./eventually";
import { ownerHistory, type OwnerHistory } from "./owner-history";
import { eventMessage } from "./test-topics";

type Told = PayloadOf<typeof forecastUpdatedV1>;

/** Noon in Kolkata. */
const start = Date.parse("2026-11-11T06:30:00Z");
let clockMs = start;
let world: DsWorld;
beforeAll(async () => {
  world = await createDsWorld(undefined, { nowMs: () => clockMs });
});
afterAll(() => world?.drop());

const rupees = (minorUnits: string) => ({ minorUnits, currency: "INR" });
const forecasts = (said: Said[]): Told[] =>
  said.filter(({ type }) => type === forecastUpdatedV1.type).map(({ payload }) => payload as unknown as Told);
const toldTo = async ({ ownerId }: OwnerHistory) => forecasts(await world.said(ownerId));
const latest = async (owner: OwnerHistory) => (await toldTo(owner)).at(-1);

/** Ten rupees every day since August, and a rent on the 20th. */
function steady(owner: OwnerHistory, until = "2026-11-10", baseOf = rupees): OwnerHistory {
  for (let day = "2026-08-01"; day <= until; day = shiftDay(day, 1)) {
    owner.record(`Shop ${day}`, { amount: rupees("1000"), baseAmount: baseOf("1000"), bookedOn: day });
    if (day.endsWith("-20")) {
      owner.record("Green Park Rent", { amount: rupees("50000"), baseAmount: baseOf("50000"), bookedOn: day });
    }
  }
  return owner;
}

/** Waits until the worker has nothing to do for an owner at this time. */
async function settled({ ownerId }: Pick<OwnerHistory, "ownerId">): Promise<void> {
  await eventually("the worker has told of the owner's day", async () => {
    const [row]: { due_at: Date; rests_until: Date }[] = await world.db.query(
      "SELECT due_at, rests_until FROM owner_clock WHERE owner_id = ?",
      [ownerId],
    );
    return row && row.due_at.getTime() > clockMs && row.due_at.getTime() > row.rests_until.getTime();
  });
}

/** Tells a history, and lets the time pass in which changes are gathered. */
async function tell(owner: OwnerHistory): Promise<void> {
  await world.tell(owner);
  await later(6_000, owner);
}

async function later(ms: number, owner: OwnerHistory): Promise<void> {
  clockMs += ms;
  await settled(owner);
}

const ticksOf = async ({ ownerId }: OwnerHistory): Promise<string[]> => {
  const rows: { day: string }[] = await world.db.query(
    "SELECT DATE_FORMAT(day, '%Y-%m-%d') AS day FROM owner_tick WHERE owner_id = ? ORDER BY day",
    [ownerId],
  );
  return rows.map(({ day }) => day);
};

test("the month is forecast from what was spent, the charges still due and the usual rest, and again on each day", async () => {
  clockMs = start;
  const owner = ownerHistory();
  owner.settle();
  await tell(steady(owner));
  const [first] = await toldTo(owner);
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
  await later(24 * 3_600_000, owner);
  const told = await toldTo(owner);
  expect(told.map(({ forecast }) => forecast?.asOf)).toEqual(["2026-11-11", "2026-11-12"]);
  expect(told[1]?.forecast).toMatchObject({ spentSoFar: rupees("10000"), projected: rupees("79000") });
  expect(new Set(told.map(({ forecastId }) => forecastId)).size).toBe(1);
});

test("many changes make one forecast, and a change that no amount follows from makes none", async () => {
  clockMs = start;
  const owner = ownerHistory();
  owner.settle();
  await tell(steady(owner));
  const before = (await toldTo(owner)).length;
  const added = Array.from({ length: 30 }, (_, n) =>
    owner.record(`Cinema ${n}`, { amount: rupees("900"), baseAmount: rupees("900"), bookedOn: "2026-11-09" }),
  );
  await tell(owner);
  const after = await toldTo(owner);
  expect(after.length - before).toBe(1);
  expect(after.at(-1)?.forecast).toMatchObject({ spentSoFar: rupees("37000"), projected: rupees("107000") });
  for (const expense of added) owner.update(expense, { note: "with friends" });
  await tell(owner);
  expect(await toldTo(owner)).toEqual(after);
});

test("a day begins once for each owner, when it begins in the owner's zone, whichever of two workers sees it", async () => {
  clockMs = Date.parse("2026-11-12T18:29:00Z");
  world.startWorker();
  world.startWorker();
  const zones = ["Asia/Kolkata", "UTC", "America/Los_Angeles", "Pacific/Kiritimati"];
  const owners = Array.from({ length: 24 }, (_, n) => ({ owner: ownerHistory(), zone: zones[n % 4] ?? "" }));
  for (const { owner, zone } of owners) {
    owner.settle({ timeZone: zone });
    for (const day of ["2026-10-01", "2026-11-01"])
      owner.record("Shop", { baseAmount: rupees("125000"), bookedOn: day });
    await world.topics.send("expenses", owner.messages);
  }
  for (const { owner } of owners) await settled(owner);
  clockMs += 60_000;
  for (const { owner } of owners) await settled(owner);
  const days: Record<string, string[]> = {
    "Asia/Kolkata": ["2026-11-12", "2026-11-13"],
    UTC: ["2026-11-12"],
    "America/Los_Angeles": ["2026-11-12"],
    "Pacific/Kiritimati": ["2026-11-13"],
  };
  for (const { owner, zone } of owners) {
    expect(await ticksOf(owner)).toEqual(days[zone]);
    expect((await toldTo(owner)).map(({ forecast }) => forecast?.asOf)).toEqual(days[zone]);
  }
  await world.stopWorkers();
});

test("an owner who moves to a zone further west has no day twice", async () => {
  clockMs = Date.parse("2026-11-12T20:00:00Z");
  const owner = ownerHistory();
  owner.settle({ timeZone: "Asia/Kolkata" });
  await tell(steady(owner));
  owner.settle({ timeZone: "America/Los_Angeles" });
  await tell(owner);
  expect(await ticksOf(owner)).toEqual(["2026-11-13"]);
  // Midnight between the 13th and the 14th in Los Angeles.
  clockMs = Date.parse("2026-11-14T07:59:59Z");
  await settled(owner);
  expect(await ticksOf(owner)).toEqual(["2026-11-13"]);
  await later(1_000, owner);
  expect(await ticksOf(owner)).toEqual(["2026-11-13", "2026-11-14"]);
});

test("payments in other currencies count by their base amounts, also when these come later or the base currency is changed", async () => {
  clockMs = start;
  const owner = ownerHistory();
  owner.settle();
  steady(owner);
  const rent = ["2026-08-15", "2026-09-15", "2026-10-15"].map((bookedOn) =>
    owner.record("Cloud Storage", { amount: { minorUnits: "1000", currency: "USD" }, baseAmount: null, bookedOn }),
  );
  await tell(owner);
  expect((await latest(owner))?.forecast).toMatchObject({ recurringStillDue: rupees("50000") });
  owner.convert(rent.map(({ id }) => ({ id, baseAmount: rupees("84500") })));
  await tell(owner);
  expect((await latest(owner))?.forecast).toMatchObject({
    recurringStillDue: rupees("134500"),
    projected: rupees("164500"),
  });
  owner.settle({ baseCurrency: "USD" });
  await tell(owner);
  expect(await latest(owner)).toMatchObject({ month: "2026-11", forecast: null });
  const dollars = (minorUnits: string) => ({ minorUnits, currency: "USD" });
  owner.convert(rent.map(({ id }) => ({ id, baseAmount: dollars("1000") })));
  await tell(owner);
  expect((await latest(owner))?.forecast).toMatchObject({
    recurringStillDue: dollars("1000"),
    projected: dollars("1000"),
  });
});

test("a month that ends is told a last time, with nothing more to come, and the next one begins on the owner's day", async () => {
  clockMs = Date.parse("2026-11-24T06:30:00Z");
  const owner = ownerHistory();
  owner.settle({ monthStartDay: 25 });
  await tell(steady(owner, "2026-11-23"));
  expect(await latest(owner)).toMatchObject({ month: "2026-10", forecast: { asOf: "2026-11-24" } });
  await later(24 * 3_600_000, owner);
  const [last, next] = (await toldTo(owner)).slice(-2);
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
  clockMs = start;
  const owner = ownerHistory();
  owner.settle({ baseCurrency: null });
  const old = owner.record("Shop", { baseAmount: rupees("125000"), bookedOn: "2026-08-01" });
  owner.record("Shop", { baseAmount: rupees("125000"), bookedOn: "2026-11-09" });
  await tell(owner);
  expect(await toldTo(owner)).toEqual([]);
  owner.settle();
  await tell(owner);
  expect((await latest(owner))?.forecast).toMatchObject({ spentSoFar: rupees("125000") });
  owner.remove(old);
  await tell(owner);
  expect(await latest(owner)).toMatchObject({ month: "2026-11", forecast: null });
});

test.each([11, 12])(
  "the same history with the same days gives the same forecast, however it is delivered (life %i)",
  async (seed) => {
    const { payments, currency } = generateLife(seed, 1);
    const random = randomOf(seed);
    const days = [2, 9, 17].map((day) => Date.parse(`2026-12-${String(day).padStart(2, "0")}T06:30:00Z`));
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
    clockMs = days[0] ?? 0;
    await world.tell(whole);
    const cuts = [0.2, 0.5, 0.8].map((share) => Math.floor((share + 0.1 * random.next()) * pieces.messages.length));
    for (const [n, day] of days.entries()) {
      clockMs = day;
      await world.tell({ ownerId: pieces.ownerId, messages: pieces.messages.slice(0, cuts[n]) });
      await later(6_000, pieces);
      await settled(whole);
    }
    await tell(pieces);
    await later(6_000, whole);
    const of = async (owner: OwnerHistory) => (await latest(owner))?.forecast;
    expect(await of(pieces)).toEqual(await of(whole));
    expect((await of(whole))?.asOf).toBe("2026-12-17");
    expect(await ticksOf(pieces)).toEqual(await ticksOf(whole));
  },
);

test("an owner whose day fails keeps no other waiting", async () => {
  clockMs = start;
  const [broken, other] = [ownerHistory(), ownerHistory()];
  for (const owner of [broken, other]) {
    owner.settle();
    await tell(steady(owner));
  }
  await world.db.query("UPDATE owner_clock SET time_zone = 'No/Where' WHERE owner_id = ?", [broken.ownerId]);
  await later(24 * 3_600_000, other);
  expect(await ticksOf(other)).toEqual(["2026-11-11", "2026-11-12"]);
  expect(await ticksOf(broken)).toEqual(["2026-11-11"]);
});

test("erasing an owner deletes their days and their forecast", async () => {
  clockMs = start;
  const owner = ownerHistory();
  owner.settle();
  await tell(steady(owner));
  const erasure = eventMessage(userErasedV1, { ownerId: owner.ownerId, seq: 1 }, userErasedV1.example);
  await world.topics.send("identity", [erasure]);
  await eventually("nothing is left", async () => {
    const left: unknown[] = await world.db.query(
      `SELECT owner_id FROM owner_clock WHERE owner_id = ? UNION SELECT owner_id FROM owner_tick WHERE owner_id = ?
       UNION SELECT owner_id FROM forecast WHERE owner_id = ?`,
      [owner.ownerId, owner.ownerId, owner.ownerId],
    );
    return left.length === 0;
  });
});
