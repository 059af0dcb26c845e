import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { categorisingFields } from "@expense-tracker/events/categorising-fields";
import { expenseCategorisedV1 } from "@expense-tracker/events/expense-categorised.v1";
import type { RecordExpenseInput, UpdateExpenseInput } from "../src/expense/expense.inputs";
import { categoriesOf, expenseOf, record, updateExpense } from "./expense-operations";
import { dataOf, startExpenses, type Expenses, type Person } from "./start-expenses";

let expenses: Expenses;
beforeAll(async () => {
  expenses = await startExpenses();
});
afterAll(() => expenses?.stop());

/** A value of each field that an update can change; a field without one does not compile. */
const changedTo: Record<keyof UpdateExpenseInput, unknown> = {
  amount: { amount: "250.75", currency: "EUR" },
  direction: "CREDIT",
  merchant: "Ola",
  categoryId: "Fuel",
  note: "airport",
  tags: ["trip"],
  paymentMethod: "CARD",
  account: "4821",
  bookedOn: "2026-11-02",
  occurredAt: "2026-11-02T08:35:06.789Z",
};
const recordedWith: Record<keyof RecordExpenseInput, unknown> = { ...changedTo, externalId: "bank-77" };

/** Fields that are not shown under the name by which they are given. */
const shownAs: Readonly<Record<string, string>> = { categoryId: "category" };
const shown = (expense: Record<string, unknown>, field: string) => expense[shownAs[field] ?? field];

/** A new person with an expense of 100 INR, and an input that gives one field. */
async function begin(field: string, value: unknown) {
  const person = await expenses.person();
  const before = await record(person, { bookedOn: "2026-11-01" });
  const given = field === "categoryId" ? (await categoriesOf(person))[String(value)] : value;
  return { person, before, input: { [field]: given } };
}

const update = async (person: Person, id: string, version: number, input: object) =>
  (await person.dataOf(updateExpense, { id, version, input })).updateExpense;

test.each(Object.entries(recordedWith))("%s is recorded as it was given", async (field, value) => {
  const { person, before, input } = await begin(field, value);
  const recorded = await record(person, { bookedOn: "2026-11-01", ...input });
  expect(shown(recorded, field)).not.toEqual(shown(before, field));
  expect(await expenseOf(person, recorded.id)).toEqual(recorded);
});

test.each(Object.entries(changedTo))(
  "a change of %s alone is stored, emitted and noted in the history",
  async (field, value) => {
    const { person, before, input } = await begin(field, value);
    const changed = await update(person, before.id, 1, input);
    expect(changed.version).toBe(2);
    expect(shown(changed, field)).not.toEqual(shown(before, field));
    expect(await expenseOf(person, before.id)).toEqual(changed);
    expect(changed.history[1].changes).toContainEqual(expect.objectContaining({ field }));
    const [recorded, updated] = (await expenses.emitted(person.id)).slice(2).map(({ payload }) => payload);
    expect(updated.changed).toContain(field);
    expect(updated.expense[field]).not.toEqual(recorded.expense[field]);

    expect(await update(person, before.id, 2, input)).toEqual(changed);
    expect(await expenses.emitted(person.id, "expense.updated")).toHaveLength(1);
  },
);

test.each(Object.entries(changedTo).filter(([field]) => field !== "categoryId"))(
  "a category chosen before %s changed is obsolete only if that counts for categorising",
  async (field, value) => {
    const { person, before, input } = await begin(field, value);
    await update(person, before.id, 1, input);
    const categoryId = (await categoriesOf(person))["Health"] ?? "";
    const payload = { ...expenseCategorisedV1.example, expenseId: before.id, expenseVersion: 1, categoryId };
    dataOf(await expenses.deliverNext(person.id, expenseCategorisedV1, payload));
    const counts = (categorisingFields as readonly string[]).includes(field);
    expect((await expenseOf(person, before.id)).categorySource).toBe(counts ? "NONE" : "LEARNED");
  },
);
