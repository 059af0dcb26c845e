import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { PayloadOf } from "@expense-tracker/events/contract";
import type { expenseRecordedV1 } from "@expense-tracker/events/expense-recorded.v1";
import { expensesImportedV1 } from "@expense-tracker/events/expenses-imported.v1";
import { recurringChargeDetectedV1 } from "@expense-tracker/events/recurring-charge-detected.v1";
import { userErasedV1 } from "@expense-tracker/events/user-erased.v1";
import { createDsWorld, type DsWorld, type Said } from "./ds-world";
import { eventually } from "./eventually";
import { ownerHistory, type OwnerHistory } from "./owner-history";
import { eventMessage } from "./test-topics";

type Expense = PayloadOf<typeof expenseRecordedV1>["expense"];
type Told = PayloadOf<typeof recurringChargeDetectedV1>;

let world: DsWorld;
beforeAll(async () => {
  world = await createDsWorld();
});
afterAll(() => world?.drop());

const charges = (said: Said[]): Told[] =>
  said.filter(({ type }) => type === recurringChargeDetectedV1.type).map(({ payload }) => payload as unknown as Told);

const rent = (owner: OwnerHistory, bookedOn: string, rest: Partial<Expense> = {}): Expense =>
  owner.record("Green Park Rent", { amount: { minorUnits: "2500000", currency: "INR" }, bookedOn, ...rest });

/** What the worker stores of an owner's charges. */
const storedCharges = ({ ownerId }: OwnerHistory): Promise<unknown[]> =>
  world.db.query("SELECT charge_id, family, told FROM recurring_charge WHERE owner_id = ? ORDER BY charge_id", [
    ownerId,
  ]);

test("the third payment of a rent makes it a recurring charge, the fourth moves its due day, and nothing is told in vain", async () => {
  const owner = ownerHistory();
  const paid = ["2026-08-05", "2026-09-05", "2026-10-05", "2026-11-05"].map((day) => rent(owner, day));
  owner.record("Green Grocer", { bookedOn: "2026-11-06" });
  owner.update(paid[3] ?? owner.record(null), { note: "November" });
  const told = charges(await world.tell(owner));
  const amount = { minorUnits: "2500000", currency: "INR" };
  const charge = { merchant: "Green Park Rent", amount, amountMin: amount, amountMax: amount, interval: "MONTHLY" };
  const ids = paid.map(({ id }) => id);
  expect(told.map(({ charge: found }) => found)).toEqual([
    { ...charge, nextDueOn: "2026-11-05", lastPaidOn: "2026-10-05", confidence: 0.75, expenseIds: ids.slice(0, 3) },
    { ...charge, nextDueOn: "2026-12-05", lastPaidOn: "2026-11-05", confidence: 0.88, expenseIds: ids },
  ]);
  expect(new Set(told.map(({ recurringChargeId }) => recurringChargeId)).size).toBe(1);
});

test("a charge is gone when its payments are deleted or become another merchant's, and back when one is restored", async () => {
  const owner = ownerHistory();
  const [first, , third] = ["2026-08-05", "2026-09-05", "2026-10-05"].map((day) => rent(owner, day));
  if (!first || !third) throw new Error("no payments");
  owner.restore(owner.remove(third));
  owner.update(first, { merchant: "Blue Shop" });
  const told = charges(await world.tell(owner));
  expect(told.map(({ charge }) => charge?.expenseIds.length ?? null)).toEqual([3, null, 3, null]);
  expect(await storedCharges(owner)).toEqual([]);
});

test("an import in any order leaves the same charges as expenses that were recorded one by one", async () => {
  const [one, other] = [ownerHistory(), ownerHistory()];
  const days = ["2026-06-30", "2026-07-31", "2026-08-31", "2026-09-30", "2026-10-31"];
  const recorded = days.map((day) => rent(one, day));
  await world.tell(one);
  const imported = { ...other, ownerId: other.ownerId };
  const message = eventMessage(
    expensesImportedV1,
    { ownerId: other.ownerId, seq: other.messages.length + 1 },
    { ...expensesImportedV1.example, expenses: recorded.toReversed() },
  );
  const told = charges(await world.tell({ ...imported, messages: [...other.messages, message] }));
  expect(told.map(({ charge }) => charge)).toEqual([charges(await world.said(one.ownerId)).at(-1)?.charge]);
});

test("erasing an owner deletes their payments and charges", async () => {
  const owner = ownerHistory();
  for (const day of ["2026-08-05", "2026-09-05", "2026-10-05"]) rent(owner, day);
  await world.tell(owner);
  expect(await storedCharges(owner)).toHaveLength(1);
  const erasure = eventMessage(userErasedV1, { ownerId: owner.ownerId, seq: 1 }, userErasedV1.example);
  await world.topics.send("identity", [erasure]);
  await eventually("nothing is left", async () => {
    const left: unknown[] = await world.db.query("SELECT 1 FROM payment WHERE owner_id = ?", [owner.ownerId]);
    return left.length === 0 && (await storedCharges(owner)).length === 0;
  });
});
