import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { categoriesOf, expenseOf, record, recordExpense } from "./expense-operations";
import { refusal, startExpenses, type Expenses } from "./start-expenses";

let expenses: Expenses;
beforeAll(async () => {
  expenses = await startExpenses();
});
afterAll(() => expenses?.stop());

const amount = { amount: "100", currency: "INR" };

test("a recorded expense is read back exactly, and emitted in one event", async () => {
  const asha = await expenses.person();
  const input = {
    amount: { amount: "1250.5", currency: "INR" },
    direction: "CREDIT",
    merchant: " Swiggy ",
    note: "team lunch\nsecond line",
    tags: ["work", "Lunch", "work"],
    paymentMethod: "UPI",
    account: "4821",
    bookedOn: "2026-11-20",
    occurredAt: "2026-11-20T14:05:06.789+05:30",
    externalId: "bank-77",
  };
  const { id, ...recorded } = await record(asha, input);
  expect(recorded).toMatchObject({
    version: 1,
    amount: { amount: "1250.50", currency: "INR", minorUnits: "125050" },
    baseAmount: { amount: "1250.50", currency: "INR" },
    direction: "CREDIT",
    merchant: "Swiggy",
    category: null,
    categorySource: "NONE",
    note: "team lunch\nsecond line",
    tags: ["work", "Lunch"],
    paymentMethod: "UPI",
    account: "4821",
    bookedOn: "2026-11-20",
    occurredAt: "2026-11-20T08:35:06.789Z",
    source: "MANUAL",
    externalId: "bank-77",
    deletedAt: null,
  });
  expect(await expenseOf(asha, id)).toEqual({ id, ...recorded });
  const [event, ...others] = await expenses.emitted(asha.id, "expense.recorded");
  expect(others).toEqual([]);
  expect(event?.payload.expense).toMatchObject({
    id,
    version: 1,
    amount: { minorUnits: "125050", currency: "INR" },
    tags: ["work", "Lunch"],
    categoryId: null,
    occurredAt: "2026-11-20T08:35:06.789Z",
  });
});

test("the history of an expense begins with what was recorded", async () => {
  const asha = await expenses.person();
  const { history } = await record(asha, { merchant: "Uber", bookedOn: "2026-11-20" });
  expect(history).toEqual([
    {
      by: "USER",
      changes: [
        { field: "amount", from: null, to: "100.00 INR" },
        { field: "direction", from: null, to: "DEBIT" },
        { field: "merchant", from: null, to: "Uber" },
        { field: "categorySource", from: null, to: "NONE" },
        { field: "bookedOn", from: null, to: "2026-11-20" },
      ],
    },
  ]);
});

test("the event of the default categories precedes that of the first expense", async () => {
  const asha = await expenses.person();
  await record(asha);
  const events = await expenses.emitted(asha.id);
  expect(events.map(({ type }) => type)).toEqual(["category.changed", "owner.settings-changed", "expense.recorded"]);
  expect(events[0]?.payload.categories.length).toBeGreaterThan(10);
});

test("a category in the input is the user's choice", async () => {
  const asha = await expenses.person();
  await record(asha);
  const { Groceries } = await categoriesOf(asha);
  const recorded = await record(asha, { categoryId: Groceries });
  expect(recorded).toMatchObject({ category: { id: Groceries, name: "Groceries" }, categorySource: "USER" });
  const [, event] = await expenses.emitted(asha.id, "expense.recorded");
  expect(event?.payload.expense).toMatchObject({ categoryId: Groceries, categorySource: "USER" });
});

test("an amount without a currency is in the owner's base currency, or else in the sign-up token's", async () => {
  const input = { amount: { amount: "7.25" } };
  const asha = await expenses.person({ base_currency: "EUR" });
  expect(await record(asha, input)).toMatchObject({ amount: { amount: "7.25", currency: "EUR" } });
  await expenses.db.query("UPDATE owner SET base_currency = 'KWD' WHERE owner_id = ?", [asha.id]);
  expect(await record(asha, input)).toMatchObject({ amount: { amount: "7.250", currency: "KWD" } });
});

test.each([
  ["Asia/Kolkata", "2026-03-01T20:00:00Z", "2026-03-02"],
  ["Asia/Kolkata", "2026-03-01T18:29:59.999Z", "2026-03-01"],
  ["America/Los_Angeles", "2026-01-01T07:59:59Z", "2025-12-31"],
  ["Pacific/Kiritimati", "2028-02-28T10:00:00Z", "2028-02-29"],
  // The clocks of Berlin went forward on this day.
  ["Europe/Berlin", "2026-03-29T22:00:00Z", "2026-03-30"],
])("without a day, the instant decides it in the owner's zone: %s, %s is %s", async (zone, occurredAt, day) => {
  const asha = await expenses.person({ base_currency: "INR", zoneinfo: zone });
  expect(await record(asha, { occurredAt, bookedOn: null })).toMatchObject({ bookedOn: day });
  expect(await record(asha, { occurredAt, bookedOn: "2026-02-14" })).toMatchObject({ bookedOn: "2026-02-14" });
});

test("an instant whose day in the owner's zone is out of range is refused", async () => {
  const asha = await expenses.person();
  const answer = await asha.ask(recordExpense, { input: { amount, occurredAt: "2199-12-31T20:00:00Z" } });
  expect(refusal(answer)).toMatchObject({ code: "BAD_USER_INPUT", field: "occurredAt" });
});

test("without a base currency the amount must name its currency", async () => {
  const asha = await expenses.person({});
  const answer = await asha.ask(recordExpense, { input: { amount: { amount: "7" } } });
  expect(refusal(answer)).toMatchObject({ code: "BAD_USER_INPUT", field: "amount.currency" });
  expect(await record(asha, { amount })).toMatchObject({ baseAmount: null });
});

test.each([
  ["Pacific/Kiritimati", 14],
  ["Pacific/Pago_Pago", -11],
])("without a day it is today in the owner's zone: %s", async (zoneinfo, offsetHours) => {
  // The two are a day apart at every moment, so one of them is never the day of this machine.
  const asha = await expenses.person({ base_currency: "INR", zoneinfo });
  const today = () => new Date(Date.now() + offsetHours * 3_600_000).toISOString().slice(0, 10);
  const before = today();
  const { bookedOn } = await record(asha);
  expect([before, today()]).toContain(bookedOn);
});

test.each([
  [{ amount: { amount: "0", currency: "EUR" } }, "amount.amount"],
  [{ amount: { amount: "-5", currency: "EUR" } }, "amount.amount"],
  [{ amount: { amount: "0.001", currency: "EUR" } }, "amount.amount"],
  [{ amount: { amount: "1.5", currency: "JPY" } }, "amount.amount"],
  [{ amount: { amount: "9007199254740992", currency: "JPY" } }, "amount.amount"],
  [{ amount, merchant: "x".repeat(201) }, "merchant"],
  [{ amount, merchant: "a\u0000b" }, "merchant"],
  [{ amount, merchant: "a\r\nforged log line" }, "merchant"],
  [{ amount, note: "\ud800" }, "note"],
  [{ amount, tags: ["ok", ""] }, "tags"],
  [{ amount, tags: Array.from({ length: 21 }, (_, n) => `t${n}`) }, "tags"],
  [{ amount, account: "x".repeat(51) }, "account"],
  [{ amount, bookedOn: "0026-01-01" }, "bookedOn"],
  [{ amount, occurredAt: "0026-01-01T00:00:00Z" }, "occurredAt"],
])("an invalid value is refused, the error names its field, and nothing is stored: %#", async (input, field) => {
  const asha = await expenses.person();
  expect(refusal(await asha.ask(recordExpense, { input }))).toMatchObject({ code: "BAD_USER_INPUT", field });
  expect(await expenses.emitted(asha.id)).toEqual([]);
});

test.each([
  { amount: { amount: "NaN", currency: "EUR" } },
  { amount: { amount: "1e400", currency: "EUR" } },
  { amount: { amount: 5, currency: "EUR" } },
  { amount: { amount: "5", currency: "XYZ" } },
  { amount, bookedOn: "2026-02-30" },
  { amount, ownerId: "somebody" },
])("values that no scalar accepts are refused: %j", async (input) => {
  const asha = await expenses.person();
  expect(refusal(await asha.ask(recordExpense, { input }))?.code).toBe("BAD_USER_INPUT");
});

test("the same key and input make one expense, also when they are sent many times and in parallel", async () => {
  const asha = await expenses.person();
  const repeat = () => asha.dataOf(recordExpense, { input: { amount, merchant: "Once" }, key: "k-1" });
  const answers = await Promise.all([repeat(), repeat(), repeat(), repeat()]);
  expect(new Set(answers.map(({ recordExpense: { id } }) => id)).size).toBe(1);
  expect(await expenses.emitted(asha.id, "expense.recorded")).toHaveLength(1);
});

test("the same key with another input is a conflict, and another person's key is another key", async () => {
  const [asha, bo] = [await expenses.person(), await expenses.person()];
  await asha.dataOf(recordExpense, { input: { amount }, key: "k" });
  const other = await asha.ask(recordExpense, { input: { amount, merchant: "Other" }, key: "k" });
  expect(refusal(other)).toMatchObject({ code: "IDEMPOTENCY_CONFLICT", field: "idempotencyKey" });
  expect((await bo.ask(recordExpense, { input: { amount, merchant: "Other" }, key: "k" })).errors).toBeUndefined();
  expect(refusal(await asha.ask(recordExpense, { input: { amount }, key: "x".repeat(101) }))).toMatchObject({
    code: "BAD_USER_INPUT",
    field: "idempotencyKey",
  });
});

test("an expense whose event cannot be stored is not stored either", async () => {
  const carol = await expenses.person();
  await expenses.db.query("RENAME TABLE outbox TO outbox_hidden");
  const answer = await carol.ask(recordExpense, { input: { amount } });
  await expenses.db.query("RENAME TABLE outbox_hidden TO outbox");
  expect(refusal(answer)?.code).toBe("INTERNAL");
  expect(JSON.stringify(answer)).not.toMatch(/outbox|SQL|table/i);
  const { me } = await carol.dataOf("{ me { expenses { totalCount } categories { id } } }");
  expect(me).toEqual({ expenses: { totalCount: 0 }, categories: [] });
});

test("an erased owner and a signed-out caller can record nothing", async () => {
  const asha = await expenses.person();
  await record(asha);
  await expenses.db.query("UPDATE owner_stream SET erased_at = UTC_TIMESTAMP(3) WHERE owner_id = ?", [asha.id]);
  expect(refusal(await asha.ask(recordExpense, { input: { amount } }))?.code).toBe("UNAUTHENTICATED");
  expect(refusal(await expenses.service.ask(null, recordExpense, { input: { amount } }))?.code).toBe("UNAUTHENTICATED");
});
