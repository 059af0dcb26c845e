import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { PayloadOf } from "@expense-tracker/events/contract";
import { insightFoundV1 } from "@expense-tracker/events/insight-found.v1";
import { userErasedV1 } from "@expense-tracker/events/user-erased.v1";
import { createDsWorld, type DsWorld, type Said } from "./ds-world";
import { eventually } from "./eventually";
import { ownerHistory, type OwnerHistory } from "./owner-history";
import { eventMessage } from "./test-topics";

type Told = PayloadOf<typeof insightFoundV1>;

let world: DsWorld;
beforeAll(async () => {
  world = await createDsWorld();
});
afterAll(() => world?.drop());

const insights = (said: Said[]): Told[] =>
  said.filter(({ type }) => type === insightFoundV1.type).map(({ payload }) => payload as unknown as Told);

/** An owner whose other payments begin long before a charge. */
function knownSinceJune(): OwnerHistory {
  const owner = ownerHistory();
  owner.record("Green Grocer", { bookedOn: "2026-06-10" });
  return owner;
}

const gym = (owner: OwnerHistory, bookedOn: string) =>
  owner.record("Iron Gym", { amount: { minorUnits: "90000", currency: "INR" }, bookedOn });

test("a charge that began lately is told as a new subscription, once, with the id of its charge", async () => {
  const owner = knownSinceJune();
  for (const day of ["2026-08-05", "2026-09-05", "2026-10-05"]) gym(owner, day);
  const last = gym(owner, "2026-11-05");
  owner.update(last, { note: "seen" });
  const said = await world.tell(owner);
  const told = insights(said);
  const charge = said.find(({ type }) => type === "recurring-charge.detected")?.payload["recurringChargeId"];
  const insight = (nextDueOn: string) => ({
    kind: "NEW_SUBSCRIPTION",
    text: `Iron Gym charges 900.00 INR every month. The next payment is due on ${nextDueOn}.`,
    parameters: {
      merchant: "Iron Gym",
      amountMinor: "90000",
      currency: "INR",
      interval: "MONTHLY",
      firstPaidOn: "2026-08-05",
      nextDueOn,
    },
    expenseId: null,
    recurringChargeId: charge,
    budgetId: null,
  });
  expect(told.map((one) => one.insight)).toEqual([insight("2026-11-05"), insight("2026-12-05")]);
  expect(new Set(told.map(({ insightId }) => insightId)).size).toBe(1);
});

test("a new subscription is taken back when its charge is no longer found, or turns out to be old", async () => {
  const [gone, old] = [knownSinceJune(), knownSinceJune()];
  for (const owner of [gone, old]) for (const day of ["2026-09-05", "2026-10-05"]) gym(owner, day);
  gone.remove(gym(gone, "2026-11-05"));
  gym(old, "2026-11-05");
  for (const day of ["2026-08-05", "2026-07-05"]) gym(old, day);
  for (const owner of [gone, old]) {
    const told = insights(await world.tell(owner));
    expect(told[0]?.insight?.kind).toBe("NEW_SUBSCRIPTION");
    const latest = new Map(told.map(({ insightId, insight }) => [insightId, insight]));
    expect([...latest.values()].filter((insight) => insight !== null)).toEqual([]);
  }
});

test("a charge that is as old as all that is known of an owner is not told as new", async () => {
  const owner = ownerHistory();
  for (const day of ["2026-08-05", "2026-09-05", "2026-10-05", "2026-11-05"]) gym(owner, day);
  const said = await world.tell(owner);
  expect(said.filter(({ type }) => type === "recurring-charge.detected")).not.toEqual([]);
  expect(insights(said)).toEqual([]);
});

test("erasing an owner deletes the insights that were told", async () => {
  const owner = knownSinceJune();
  for (const day of ["2026-08-05", "2026-09-05", "2026-10-05"]) gym(owner, day);
  const stored = () => world.db.query("SELECT 1 FROM insight WHERE owner_id = ?", [owner.ownerId]);
  await world.tell(owner);
  expect(await stored()).toHaveLength(1);
  const erasure = eventMessage(userErasedV1, { ownerId: owner.ownerId, seq: 1 }, userErasedV1.example);
  await world.topics.send("identity", [erasure]);
  await eventually("nothing is left", async () => (await stored()).length === 0);
});
