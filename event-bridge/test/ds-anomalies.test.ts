import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { PayloadOf } from "@expense-tracker/events/contract";
import { expenseAnomalyDetectedV1 } from "@expense-tracker/events/expense-anomaly-detected.v1";
import type { expenseRecordedV1 } from "@expense-tracker/events/expense-recorded.v1";
import { expensesImportedV1 } from "@expense-tracker/events/expenses-imported.v1";
import { insightDismissedV1 } from "@expense-tracker/events/insight-dismissed.v1";
import { insightFoundV1 } from "@expense-tracker/events/insight-found.v1";
import { userErasedV1 } from "@expense-tracker/events/user-erased.v1";
import { createDsWorld, type DsWorld, type Said } from "./ds-world";
import { eventually } from "./eventually";
import { ownerHistory, type OwnerHistory } from "./owner-history";
import { eventMessage } from "./test-topics";

type Expense = PayloadOf<typeof expenseRecordedV1>["expense"];
type Told = PayloadOf<typeof expenseAnomalyDetectedV1>;

let world: DsWorld;
beforeAll(async () => {
  world = await createDsWorld();
});
afterAll(() => world?.drop());

const anomalies = (said: Said[]): Told[] =>
  said.filter(({ type }) => type === expenseAnomalyDetectedV1.type).map(({ payload }) => payload as unknown as Told);
/** The latest event of each expense and insight: what a reader has at the end. */
const latest = (said: Said[]) => ({
  anomalies: new Map(anomalies(said).map(({ expenseId, anomaly }) => [expenseId, anomaly?.kind ?? null])),
  insights: new Map(
    said
      .filter(({ type }) => type === insightFoundV1.type)
      .map(({ payload }) => payload as unknown as PayloadOf<typeof insightFoundV1>)
      .map(({ insightId, insight }) => [insightId, insight && `${insight.kind} ${insight.expenseId}`]),
  ),
});
const shown = <Value>(map: Map<string, Value | null>) => [...map].filter(([, value]) => value !== null);

const inr = (amount: number) => ({ minorUnits: String(amount * 100), currency: "INR" });
const lunch = (owner: OwnerHistory, bookedOn: string, amount: number, rest: Partial<Expense> = {}): Expense =>
  owner.record("Swiggy", { amount: inr(amount), bookedOn, ...rest });

/** Twelve lunches, all about 400 INR. */
function usualLunches(owner: OwnerHistory): void {
  for (let n = 0; n < 12; n += 1) lunch(owner, `2026-10-${String(2 * n + 1).padStart(2, "0")}`, 395 + n);
}

test("a payment far above the usual one is told with its numbers, once, and as an insight", async () => {
  const owner = ownerHistory();
  usualLunches(owner);
  const dear = lunch(owner, "2026-11-02", 1_250);
  owner.update(dear, { note: "for all of us" });
  const said = await world.tell(owner);
  expect(anomalies(said)).toEqual([
    {
      expenseId: dear.id,
      anomaly: {
        kind: "UNUSUAL_AMOUNT",
        score: expect.any(Number),
        reason: "3.1 times your usual 400.50 INR at Swiggy, by your last 12 payments there",
        seen: { amount: inr(1_250), merchant: "Swiggy", bookedOn: "2026-11-02" },
      },
    },
  ]);
  expect(shown(latest(said).insights)).toEqual([[expect.any(String), `ANOMALY ${dear.id}`]]);
  expect(said.filter(({ type }) => type === insightFoundV1.type)).toHaveLength(1);
});

test("an anomaly is taken back when the amount is corrected or the expense deleted, and back when it is restored", async () => {
  const [corrected, deleted] = [ownerHistory(), ownerHistory()];
  usualLunches(corrected);
  usualLunches(deleted);
  corrected.update(lunch(corrected, "2026-11-02", 1_250), { amount: inr(412) });
  const dear = lunch(deleted, "2026-11-02", 1_250);
  const gone = deleted.remove(dear);
  const saidOfCorrected = await world.tell(corrected);
  expect(anomalies(saidOfCorrected).map(({ anomaly }) => anomaly?.kind ?? null)).toEqual(["UNUSUAL_AMOUNT", null]);
  expect(shown(latest(saidOfCorrected).insights)).toEqual([]);
  const saidOfDeleted = await world.tell(deleted);
  expect(anomalies(saidOfDeleted).map(({ anomaly }) => anomaly?.kind ?? null)).toEqual(["UNUSUAL_AMOUNT", null]);
  expect(shown(latest(saidOfDeleted).insights)).toEqual([]);
  deleted.restore(gone);
  const again = await world.tell(deleted);
  expect(shown(latest(again).anomalies)).toEqual([[dear.id, "UNUSUAL_AMOUNT"]]);
  expect(shown(latest(again).insights)).toHaveLength(1);
  expect(latest(again).insights.size).toBe(1);
});

test("of two equal charges the later one is told, whichever is recorded first, until the other one is gone", async () => {
  const [inOrder, late] = [ownerHistory(), ownerHistory()];
  const first = inOrder.record("Croma", { amount: inr(1_999), bookedOn: "2026-11-02" });
  const second = inOrder.record("Croma", { amount: inr(1_999), bookedOn: "2026-11-03" });
  const recorded = late.record("Croma", { amount: inr(1_999), bookedOn: "2026-11-03" });
  late.record("Croma", { amount: inr(1_999), bookedOn: "2026-11-02" });
  expect(shown(latest(await world.tell(inOrder)).anomalies)).toEqual([[second.id, "DUPLICATE_CHARGE"]]);
  expect(shown(latest(await world.tell(late)).anomalies)).toEqual([[recorded.id, "DUPLICATE_CHARGE"]]);
  inOrder.update(first, { merchant: "Blue Shop" });
  expect(shown(latest(await world.tell(inOrder)).anomalies)).toEqual([]);
});

test("the first payment at a merchant is large beside the year's, and is usual once older payments there are imported", async () => {
  const owner = ownerHistory();
  for (let n = 0; n < 60; n += 1) {
    const bookedOn = `2026-${String(1 + Math.floor(n / 6)).padStart(2, "0")}-${String(1 + (n % 6) * 4).padStart(2, "0")}`;
    owner.record(`Shop ${String.fromCharCode(65 + (n % 20))}`, { amount: inr(200 + ((n * 37) % 300)), bookedOn });
  }
  const sofa = owner.record("Urban Ladder", { amount: inr(45_000), bookedOn: "2026-11-02" });
  const said = await world.tell(owner);
  expect(shown(latest(said).anomalies)).toEqual([[sofa.id, "LARGE_FIRST_PAYMENT"]]);
  const older = { ...expensesImportedV1.example, expenses: [{ ...sofa, id: owner.ownerId, bookedOn: "2026-03-02" }] };
  owner.messages.push(
    eventMessage(expensesImportedV1, { ownerId: owner.ownerId, seq: owner.messages.length + 1 }, older),
  );
  expect(latest(await world.tell(owner)).anomalies.get(sofa.id)).toBeNull();
});

test("a subscription that costs more is told as a price rise, as anomaly and as insight of its charge", async () => {
  const owner = ownerHistory();
  for (const month of ["06", "07", "08", "09", "10"]) {
    owner.record("Netflix", { amount: inr(499), bookedOn: `2026-${month}-05` });
  }
  const risen = owner.record("Netflix", { amount: inr(649), bookedOn: "2026-11-05" });
  const said = await world.tell(owner);
  expect(anomalies(said)).toMatchObject([
    { expenseId: risen.id, anomaly: { kind: "PRICE_RISE", score: 30.1, reason: expect.stringContaining("30.1 %") } },
  ]);
  const rise = said.find(({ payload }) => JSON.stringify(payload).includes('"kind":"PRICE_RISE","text"'));
  const charge = said.find(({ type }) => type === "recurring-charge.detected");
  expect(rise?.payload["insight"]).toMatchObject({
    text: "Netflix now costs 649.00 INR, 30.1 % more than 499.00 INR.",
    expenseId: risen.id,
    recurringChargeId: charge?.payload["recurringChargeId"],
  });
});

test("an import in any order tells the same as payments that were recorded one by one", async () => {
  const [one, other] = [ownerHistory(), ownerHistory()];
  usualLunches(one);
  lunch(one, "2026-11-02", 1_250);
  const twice = ["2026-11-05", "2026-11-05"].map((day) => lunch(one, day, 777));
  await world.tell(one);
  const expenses = one.messages.slice(1).map(({ value }) => JSON.parse(String(value)).expense as Expense);
  const imported = eventMessage(
    expensesImportedV1,
    { ownerId: other.ownerId, seq: other.messages.length + 1 },
    { ...expensesImportedV1.example, expenses: expenses.toReversed() },
  );
  other.messages.push(imported);
  const told = latest(await world.tell(other)).anomalies;
  expect(shown(told)).toEqual(shown(latest(await world.said(one.ownerId)).anomalies));
  expect(told.get(twice[1]?.id ?? "")).toBe("DUPLICATE_CHARGE");
});

/** The owner dismisses the insight about an expense. */
function dismiss(owner: OwnerHistory, said: Said[], { id }: Expense): void {
  const told = said
    .filter(({ type }) => type === insightFoundV1.type)
    .map(({ payload }) => payload as unknown as PayloadOf<typeof insightFoundV1>)
    .findLast(({ insight }) => insight?.expenseId === id);
  if (!told?.insight) throw new Error("there is no insight about it");
  const dismissed = { insightId: told.insightId, insight: told.insight };
  owner.messages.push(
    eventMessage(insightDismissedV1, { ownerId: owner.ownerId, seq: owner.messages.length + 1 }, dismissed),
  );
}

test("what an owner dismisses is usual for them: the like of it later is not told, or taken back, and more than it is told", async () => {
  const owner = ownerHistory();
  usualLunches(owner);
  const dear = lunch(owner, "2026-11-02", 1_250);
  const alike = lunch(owner, "2026-11-04", 1_260);
  const said = await world.tell(owner);
  expect(shown(latest(said).anomalies).map(([id]) => id)).toEqual([dear.id, alike.id]);
  dismiss(owner, said, dear);
  lunch(owner, "2026-11-06", 1_255);
  const dearer = lunch(owner, "2026-11-08", 2_900);
  const after = latest(await world.tell(owner));
  expect(shown(after.anomalies).map(([id]) => id)).toEqual([dear.id, dearer.id]);
  expect(shown(after.insights).map(([, about]) => about)).toEqual([`ANOMALY ${dear.id}`, `ANOMALY ${dearer.id}`]);
});

test("erasing an owner deletes the anomalies that were told and dismissed", async () => {
  const owner = ownerHistory();
  const paid = { amount: inr(1_999), bookedOn: "2026-11-02" };
  const [, second] = [owner.record("Croma", paid), owner.record("Croma", paid)];
  const stored = () =>
    world.db.query(
      "SELECT 1 FROM anomaly WHERE owner_id = ? UNION ALL SELECT 1 FROM dismissed_anomaly WHERE owner_id = ?",
      [owner.ownerId, owner.ownerId],
    );
  dismiss(owner, await world.tell(owner), second);
  await world.tell(owner);
  expect(await stored()).toHaveLength(2);
  const erasure = eventMessage(userErasedV1, { ownerId: owner.ownerId, seq: 1 }, userErasedV1.example);
  await world.topics.send("identity", [erasure]);
  await eventually("nothing is left", async () => (await stored()).length === 0);
});
