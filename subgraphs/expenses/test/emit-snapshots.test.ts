import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { bankMessageParsedV1 } from "@expense-tracker/events/bank-message-parsed.v1";
import { checkPayload } from "@expense-tracker/events/validate";
import { insightDismissedV1 } from "@expense-tracker/events/insight-dismissed.v1";
import { insightFoundV1 } from "@expense-tracker/events/insight-found.v1";
import { ownerSnapshotV1 } from "@expense-tracker/events/owner-snapshot.v1";
import { recurringChargeDetectedV1 } from "@expense-tracker/events/recurring-charge-detected.v1";
import { profileSnapshotV1 } from "@expense-tracker/events/profile-snapshot.v1";
import { profileUpdatedV1 } from "@expense-tracker/events/profile-updated.v1";
import { newId } from "@expense-tracker/kit/input/id";
import { emitSnapshots } from "@expense-tracker/kit/stream/emit-snapshots";
import { emitOwnerSnapshot } from "../src/snapshot/emit-owner-snapshot";
import { handIn, reading, text } from "./bank-message-operations";
import { startExpenses, type Expenses, type Person } from "./start-expenses";

let expenses: Expenses;
beforeAll(async () => {
  expenses = await startExpenses();
});
afterAll(() => expenses?.stop());

const record = async (person: Person, input: object = {}) => {
  const mutation = "mutation ($input: RecordExpenseInput!) { recordExpense(input: $input) { id } }";
  const { recordExpense } = await person.dataOf(mutation, { input: { amount: { amount: "1" }, ...input } });
  return recordExpense.id as string;
};
const snapshotsOf = async (ownerId: string) =>
  (await expenses.emitted(ownerId, "owner.snapshot")).map(({ payload }) => payload);

test("a snapshot carries an owner's categories, settings, budgets and expenses as they are now, without the trash", async () => {
  const person = await expenses.person();
  const kept = await record(person);
  const deleted = await record(person);
  await person.dataOf("mutation ($id: ID!) { deleteExpense(id: $id) { id } }", { id: deleted });
  await person.dataOf('mutation { setBudget(input: { amount: { amount: "9" } }) { id } }');
  await emitSnapshots(expenses.db, emitOwnerSnapshot);
  const [snapshot] = await snapshotsOf(person.id);
  checkPayload(ownerSnapshotV1, snapshot);
  expect(snapshot).toMatchObject({ part: 1, isLast: true });
  expect(snapshot.settings).toEqual({ baseCurrency: "INR", timeZone: null, monthStartDay: 1 });
  expect(snapshot.budgets).toMatchObject([{ amount: { minorUnits: "900", currency: "INR" }, categoryId: null }]);
  expect(snapshot.expenses).toMatchObject([{ baseAmount: { minorUnits: "100", currency: "INR" } }]);
  expect(snapshot.expenses.map(({ id }) => id)).toEqual([kept]);
  expect(snapshot.categories.length).toBeGreaterThan(10);
});

test("a snapshot of many expenses comes in parts, each expense once, the oldest first", async () => {
  const person = await expenses.person();
  const ids = [];
  // Notes of 2,000 characters: about 70 of them are a part.
  for (let index = 0; index < 150; index++) ids.push(await record(person, { note: "n".repeat(2_000) }));
  await emitSnapshots(expenses.db, emitOwnerSnapshot);
  const parts = await snapshotsOf(person.id);
  expect(parts.length).toBeGreaterThan(1);
  expect(parts.map(({ part }) => part)).toEqual(parts.map((_, index) => index + 1));
  expect(parts.map(({ isLast }) => isLast)).toEqual(parts.map((_, index) => index === parts.length - 1));
  expect(new Set(parts.map(({ snapshotId }) => snapshotId)).size).toBe(1);
  expect(parts.flatMap((part) => part.expenses.map(({ id }: { id: string }) => id))).toEqual(ids);
});

test("a snapshot carries the recurring charges with the owner's words, also about one that is no longer found", async () => {
  const person = await expenses.person();
  const paid = [await record(person), await record(person)].toSorted();
  const { charge } = recurringChargeDetectedV1.example;
  const [kept, lost] = [newId(), newId()];
  const tell = (recurringChargeId: string, found: typeof charge) =>
    expenses.deliverNext(person.id, recurringChargeDetectedV1, { recurringChargeId, charge: found });
  await tell(kept, charge && { ...charge, expenseIds: paid.toReversed() });
  await tell(lost, charge && { ...charge, expenseIds: [] });
  const say =
    "mutation ($id: ID!, $input: RecurringChargeInput!) { updateRecurringCharge(id: $id, input: $input) { id } }";
  await person.dataOf(say, { id: kept, input: { name: "Films", confirmed: true } });
  await person.dataOf(say, { id: lost, input: { dismissed: true } });
  await tell(lost, null);
  await emitSnapshots(expenses.db, emitOwnerSnapshot);
  const [first, second] = await snapshotsOf(person.id);
  checkPayload(ownerSnapshotV1, first);
  expect(first.recurringCharges).toEqual([
    {
      recurringChargeId: kept,
      charge: charge && { ...charge, expenseIds: paid },
      name: "Films",
      confirmed: true,
      dismissed: false,
    },
    { recurringChargeId: lost, charge: null, name: null, confirmed: false, dismissed: true },
  ]);
  expect(first).toMatchObject({ part: 1, isLast: false, expenses: [] });
  expect(second).toMatchObject({ part: 2, isLast: true, recurringCharges: [], categories: [] });
});

test("an owner without rows gets an empty snapshot, and an erased owner gets none", async () => {
  const [forgotten, erased] = [newId(), newId()];
  await expenses.db.query("INSERT INTO owner_stream (owner_id) VALUES (?)", [forgotten]);
  await expenses.db.query("INSERT INTO owner_stream (owner_id, erased_at) VALUES (?, UTC_TIMESTAMP(3))", [erased]);
  await emitSnapshots(expenses.db, emitOwnerSnapshot);
  expect(await snapshotsOf(forgotten)).toEqual([
    expect.objectContaining({ categories: [], expenses: [], isLast: true }),
  ]);
  expect(await snapshotsOf(erased)).toEqual([]);
});

test("a bank message that the worker has not read yet is emitted again", async () => {
  const person = await expenses.person();
  const [{ id }] = await handIn(person, { text });
  await emitSnapshots(expenses.db, emitOwnerSnapshot);
  const received = await expenses.emitted(person.id, "bank-message.received");
  expect(received.map(({ payload }) => payload.id)).toEqual([id, id]);
});

test("the unusual payments that an owner dismissed are emitted again, behind the expenses", async () => {
  const person = await expenses.person();
  const expenseId = await record(person);
  const { insight } = insightDismissedV1.example;
  const rise = insightFoundV1.example.insight ?? insight;
  for (const [found, isDismissed] of [
    [{ ...insight, expenseId }, true],
    [{ ...rise, expenseId }, true],
    [{ ...insight, expenseId }, false],
  ] as [typeof insight, boolean][]) {
    const insightId = newId();
    await expenses.deliverNext(person.id, insightFoundV1, { insightId, insight: found });
    if (isDismissed) await person.dataOf("mutation ($id: ID!) { dismissInsight(id: $id) }", { id: insightId });
  }
  await emitSnapshots(expenses.db, emitOwnerSnapshot);
  const emitted = await expenses.emitted(person.id);
  const behind = emitted.slice(emitted.findIndex(({ type }) => type === "owner.snapshot") + 1);
  const dismissed = behind.filter(({ type }) => type === "insight.dismissed").map(({ payload }) => payload);
  expect(dismissed).toEqual([{ insightId: expect.any(String), insight: { ...insight, expenseId } }]);
  checkPayload(insightDismissedV1, dismissed[0]);
});

test("what an owner decided about bank messages is emitted again, in the order of the decisions", async () => {
  const person = await expenses.person();
  const [first, second] = await handIn(person, { text }, { text: "win a car" });
  for (const { id } of [first, second]) {
    await expenses.deliverNext(person.id, bankMessageParsedV1, reading(id, id === second.id ? unread : {}));
  }
  await person.dataOf("mutation ($id: ID!) { rejectBankMessage(id: $id) { id } }", { id: second.id });
  const accept = 'mutation ($id: ID!) { acceptBankMessage(id: $id, corrections: { merchant: "Zomato" }) { id } }';
  const { acceptBankMessage } = await person.dataOf(accept, { id: first.id });
  await emitSnapshots(expenses.db, emitOwnerSnapshot);
  const emitted = await expenses.emitted(person.id);
  const decided = emitted.filter(({ type }) => type === "bank-message.accepted" || type === "bank-message.rejected");
  expect(decided.map(({ payload }) => [payload.id, payload.expense?.id ?? null, payload.expense?.merchant])).toEqual([
    [second.id, null, undefined],
    [first.id, acceptBankMessage.id, "Zomato"],
    [second.id, null, undefined],
    [first.id, acceptBankMessage.id, "Zomato"],
  ]);
});

const unread = { outcome: "NEEDS_REVIEW" as const, because: "no amount", confidence: null, extracted: null };

test("a profile's snapshot removes the settings that a restored profile no longer has", async () => {
  const person = await expenses.person({});
  const profile = { ...profileUpdatedV1.example, baseCurrency: "EUR", monthStartDay: 15 };
  await expenses.deliverNext(person.id, profileUpdatedV1, profile);
  const settings = async () =>
    (
      await expenses.db.query(
        "SELECT base_currency AS currency, month_start_day AS day FROM owner WHERE owner_id = ?",
        [person.id],
      )
    )[0];
  expect(await settings()).toEqual({ currency: "EUR", day: 15 });
  await expenses.deliverNext(person.id, profileSnapshotV1, { profile: { ...profile, baseCurrency: "INR" } });
  expect(await settings()).toEqual({ currency: "INR", day: 15 });
  await expenses.deliverNext(person.id, profileSnapshotV1, { profile: null });
  expect(await settings()).toEqual({ currency: null, day: 1 });
});
