import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { PayloadOf } from "@expense-tracker/events/contract";
import { recurringChargeDetectedV1 } from "@expense-tracker/events/recurring-charge-detected.v1";
import { newId } from "@expense-tracker/kit/input/id";
import { record } from "./expense-operations";
import { dataOf, refusal, startExpenses, type Expenses, type Person } from "./start-expenses";

type Found = NonNullable<PayloadOf<typeof recurringChargeDetectedV1>["charge"]>;

let expenses: Expenses;
beforeAll(async () => {
  expenses = await startExpenses();
});
afterAll(() => expenses?.stop());

const fields = `id merchant amount { amount currency } amountMin { amount } amountMax { amount } interval nextDueOn lastPaidOn
  confidence confirmed dismissed`;
const list = `{ me { recurringCharges { ${fields} } } }`;
const update = `mutation ($id: ID!, $input: RecurringChargeInput!) { updateRecurringCharge(id: $id, input: $input) { ${fields} } }`;
const ofExpense = "query ($id: ID!) { me { expense(id: $id) { recurringCharge { id merchant } } } }";

const gym: Omit<Found, "expenseIds"> = {
  merchant: "IRON GYM",
  amount: { minorUnits: "90000", currency: "INR" },
  amountMin: { minorUnits: "90000", currency: "INR" },
  amountMax: { minorUnits: "95000", currency: "INR" },
  interval: "MONTHLY",
  nextDueOn: "2026-12-05",
  lastPaidOn: "2026-11-05",
  confidence: 0.88,
};

/** The worker found this charge. @returns the answer of the delivery. */
const find = async (person: Person, recurringChargeId: string, charge: Found | null) =>
  dataOf(await expenses.deliverNext(person.id, recurringChargeDetectedV1, { recurringChargeId, charge }))
    .deliverToExpenses;
const chargesOf = async (person: Person) => (await person.dataOf(list)).me.recurringCharges;
const chargeOf = async (person: Person, id: string) =>
  (await person.dataOf(ofExpense, { id })).me.expense.recurringCharge;

async function begin() {
  const person = await expenses.person();
  const paid = [await record(person, { merchant: "IRON GYM" }), await record(person, { merchant: "IRON GYM" })];
  const [id, expenseIds] = [newId(), paid.map((expense) => expense.id as string)];
  await find(person, id, { ...gym, expenseIds });
  return { person, id, expenseIds };
}

const shown = {
  merchant: "IRON GYM",
  amount: { amount: "900.00", currency: "INR" },
  amountMin: { amount: "900.00" },
  amountMax: { amount: "950.00" },
  interval: "MONTHLY",
  nextDueOn: "2026-12-05",
  lastPaidOn: "2026-11-05",
  confidence: 0.88,
  confirmed: false,
  dismissed: false,
};

test("a charge that the worker found is listed, the one due first comes first, and its expenses name it", async () => {
  const { person, id, expenseIds } = await begin();
  const other = newId();
  await find(person, other, { ...gym, merchant: "Rent", nextDueOn: "2026-12-01", expenseIds: [] });
  expect(await chargesOf(person)).toEqual([
    { ...shown, id: other, merchant: "Rent", nextDueOn: "2026-12-01" },
    { ...shown, id },
  ]);
  for (const expenseId of expenseIds) expect(await chargeOf(person, expenseId)).toEqual({ id, merchant: "IRON GYM" });
  const lone = await record(person, { merchant: "IRON GYM" });
  expect(await chargeOf(person, lone.id)).toBeNull();
});

test("the latest finding replaces the one before, and keeps what the user said", async () => {
  const { person, id, expenseIds } = await begin();
  await person.dataOf(update, { id, input: { name: "Gym", confirmed: true } });
  const [first = ""] = expenseIds;
  const changed = { ...gym, nextDueOn: "2027-01-05", lastPaidOn: "2026-12-05", expenseIds: [first] };
  expect(await find(person, id, changed)).toEqual({ applied: 1, duplicates: 0, gaps: 0 });
  expect(await chargesOf(person)).toEqual([
    { ...shown, id, merchant: "Gym", confirmed: true, nextDueOn: "2027-01-05", lastPaidOn: "2026-12-05" },
  ]);
  expect(await chargeOf(person, expenseIds[1] ?? "")).toBeNull();
  expect(await chargeOf(person, first)).toMatchObject({ merchant: "Gym" });
});

test("a charge that is no longer found is not listed, and what the user said is back when it is found again", async () => {
  const { person, id, expenseIds } = await begin();
  await person.dataOf(update, { id, input: { name: "Gym" } });
  await find(person, id, null);
  expect(await chargesOf(person)).toEqual([]);
  expect(await chargeOf(person, expenseIds[0] ?? "")).toBeNull();
  expect(refusal(await person.ask(update, { id, input: { confirmed: true } }))).toMatchObject({ code: "NOT_FOUND" });
  await find(person, id, { ...gym, expenseIds });
  expect(await chargesOf(person)).toMatchObject([{ id, merchant: "Gym" }]);
});

test("an expense belongs to the charge that was told last", async () => {
  const { person, expenseIds } = await begin();
  const other = newId();
  await find(person, other, { ...gym, expenseIds });
  expect(await chargeOf(person, expenseIds[0] ?? "")).toMatchObject({ id: other });
});

test("a user confirms, renames or dismisses a charge, with one event for each change and none for no change", async () => {
  const { person, id, expenseIds } = await begin();
  const say = async (input: object) => (await person.dataOf(update, { id, input })).updateRecurringCharge;
  expect(await say({ confirmed: true })).toEqual({ ...shown, id, confirmed: true });
  expect(await say({ confirmed: true })).toMatchObject({ confirmed: true });
  expect(await say({ name: " Gym " })).toMatchObject({ merchant: "Gym", confirmed: true });
  expect(await say({ dismissed: true })).toMatchObject({ confirmed: false, dismissed: true });
  expect(await chargeOf(person, expenseIds[0] ?? "")).toBeNull();
  expect(await say({ name: null, dismissed: false })).toEqual({ ...shown, id });
  const said = (await expenses.emitted(person.id)).filter(({ type }) => type === "recurring-charge.changed");
  expect(said.map(({ payload }) => payload)).toEqual([
    { recurringChargeId: id, name: null, confirmed: true, dismissed: false },
    { recurringChargeId: id, name: "Gym", confirmed: true, dismissed: false },
    { recurringChargeId: id, name: "Gym", confirmed: false, dismissed: true },
    { recurringChargeId: id, name: null, confirmed: false, dismissed: false },
  ]);
});

test("a charge of another user, an unknown one and contradicting words are refused", async () => {
  const { id } = await begin();
  const bo = await expenses.person();
  for (const unknown of [id, newId(), "nothing", "😀"]) {
    const answer = await bo.ask(update, { id: unknown, input: { confirmed: true } });
    expect(refusal(answer)).toMatchObject({ code: "NOT_FOUND", field: "id" });
  }
  const own = await begin();
  for (const [input, field] of [
    [{ confirmed: true, dismissed: true }, "dismissed"],
    [{ name: "x".repeat(201) }, "name"],
    [{ name: "a\u0000b" }, "name"],
  ] as const) {
    expect(refusal(await own.person.ask(update, { id: own.id, input }))).toMatchObject({
      code: "BAD_USER_INPUT",
      field,
    });
  }
});
