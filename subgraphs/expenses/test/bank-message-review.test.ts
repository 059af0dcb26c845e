import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { bankMessageParsedV1 } from "@expense-tracker/events/bank-message-parsed.v1";
import { handIn, readBankMessage, reading, text } from "./bank-message-operations";
import { categoriesOf, expenseOf, record } from "./expense-operations";
import { refusal, startExpenses, type Expenses, type Person } from "./start-expenses";

const accept =
  "mutation ($id: ID!, $corrections: UpdateExpenseInput) { acceptBankMessage(id: $id, corrections: $corrections) { id version amount { amount currency } direction merchant bookedOn source deletedAt category { id } bankMessage { id status } history { by } } }";
const reject = "mutation ($id: ID!) { rejectBankMessage(id: $id) { id status expense { id } } }";

let expenses: Expenses;
beforeAll(async () => {
  expenses = await startExpenses();
});
afterAll(() => expenses?.stop());

const unread = { outcome: "NEEDS_REVIEW" as const, because: "no amount", confidence: null, extracted: null };
const ignored = { outcome: "IGNORED" as const, because: "promotion", confidence: null, extracted: null };

/** Submits a message, and delivers what the worker read in it. @returns the message's id. */
async function read(person: Person, result: object = {}, message: object = { text }): Promise<string> {
  const [{ id }] = await handIn(person, message);
  await expenses.deliverNext(person.id, bankMessageParsedV1, reading(id, result));
  return id;
}
const messageOf = async (person: Person, id: string) => (await person.dataOf(readBankMessage, { id })).me.bankMessage;
const countOf = async (person: Person): Promise<number> =>
  (await person.dataOf("{ me { expenses { totalCount } } }")).me.expenses.totalCount;

test("an accepted message that was not read becomes an expense with the user's corrections, once, and tells the worker", async () => {
  const asha = await expenses.person();
  await record(asha, { merchant: "Bakery" });
  const { Fuel } = await categoriesOf(asha);
  const id = await read(asha, unread, { text: "paid at the pump", receivedAt: "2026-11-20T20:00:00Z" });
  const corrections = { amount: { amount: "99.50" }, merchant: "Shell", categoryId: Fuel };
  const { acceptBankMessage: made } = await asha.dataOf(accept, { id, corrections });
  expect(made).toMatchObject({
    amount: { amount: "99.50", currency: "INR" },
    direction: "DEBIT",
    merchant: "Shell",
    // The day of receipt in the owner's zone, Asia/Kolkata.
    bookedOn: "2026-11-21",
    source: "BANK_MESSAGE",
    category: { id: Fuel },
    bankMessage: { id, status: "PARSED" },
    history: [{ by: "USER" }],
  });
  expect(await asha.dataOf(accept, { id })).toMatchObject({ acceptBankMessage: { id: made.id, version: 1 } });
  expect(await countOf(asha)).toBe(2);
  const events = await expenses.emitted(asha.id, "bank-message.accepted");
  expect(events.map(({ payload }) => payload)).toMatchObject([
    { id, text: "paid at the pump", expense: { id: made.id, merchant: "Shell", amount: { minorUnits: "9950" } } },
  ]);
});

test("an accepted message that was read keeps what was read where the user corrects nothing", async () => {
  const asha = await expenses.person();
  const id = await read(asha, { outcome: "NEEDS_REVIEW", because: "not sure", confidence: 0.4 });
  const { acceptBankMessage: made } = await asha.dataOf(accept, { id, corrections: { direction: "CREDIT" } });
  expect(made).toMatchObject({
    amount: { amount: "1250.00" },
    merchant: "ZOMATO",
    direction: "CREDIT",
    bookedOn: "2024-12-27",
  });
});

test("the correction of a message that has an expense changes that expense, as its next version", async () => {
  const asha = await expenses.person();
  const id = await read(asha);
  const { expense } = await messageOf(asha, id);
  const { acceptBankMessage: changed } = await asha.dataOf(accept, { id, corrections: { merchant: "Zomato Ltd" } });
  expect(changed).toMatchObject({ id: expense.id, version: 2, merchant: "Zomato Ltd" });
  expect(await expenses.emitted(asha.id, "bank-message.accepted")).toHaveLength(1);
  expect(await expenses.emitted(asha.id, "expense.updated")).toHaveLength(1);
});

test("a message is refused that was not read yet, is unknown, or names no amount", async () => {
  const asha = await expenses.person();
  const [{ id }] = await handIn(asha, { text });
  expect(refusal(await asha.ask(accept, { id }))).toMatchObject({ code: "CONFLICT", field: "id" });
  const unreadId = await read(asha, unread, { text: "nothing" });
  expect(refusal(await asha.ask(accept, { id: unreadId }))).toMatchObject({ code: "BAD_USER_INPUT", field: "amount" });
  for (const corrections of [{ amount: { amount: "1", currency: "XXZ" } }, { amount: { amount: "-1" } }]) {
    expect(refusal(await asha.ask(accept, { id: unreadId, corrections }))).toMatchObject({ code: "BAD_USER_INPUT" });
  }
  expect(await countOf(asha)).toBe(0);
});

test("a rejected message loses its expense to the trash; accepted again, the expense comes back", async () => {
  const asha = await expenses.person();
  const id = await read(asha);
  const { expense } = await messageOf(asha, id);
  expect(await asha.dataOf(reject, { id })).toMatchObject({ rejectBankMessage: { status: "REJECTED" } });
  await asha.dataOf(reject, { id });
  expect(await expenses.emitted(asha.id, "bank-message.rejected")).toHaveLength(1);
  expect(await expenseOf(asha, expense.id)).toMatchObject({ deletedAt: expect.any(String) });
  const { acceptBankMessage: back } = await asha.dataOf(accept, { id });
  expect(back).toMatchObject({ id: expense.id, deletedAt: null, bankMessage: { status: "PARSED" } });
});

test("a text that was rejected stays rejected when it is submitted again, also in other blanks and at another time", async () => {
  const asha = await expenses.person();
  const id = await read(asha, ignored, { text: "Win a car, pay INR 5 now", receivedAt: "2026-11-20T06:00:00Z" });
  await asha.dataOf(reject, { id });
  const again = await handIn(asha, { text: "WIN a car,  pay INR 5 now" }, { text: "Win a car, pay INR 50 now" });
  expect(again).toMatchObject([{ id, status: "REJECTED" }, { status: "RECEIVED" }]);
});

test("rejecting a message leaves an expense that the user recorded", async () => {
  const asha = await expenses.person();
  const own = await record(asha, { amount: { amount: "1250" }, merchant: "Zomato", bookedOn: "2024-12-27" });
  const id = await read(asha);
  expect((await messageOf(asha, id)).expense.id).toBe(own.id);
  await asha.dataOf(reject, { id });
  expect(await expenseOf(asha, own.id)).toMatchObject({ deletedAt: null });
  expect((await messageOf(asha, id)).expense).toBeNull();
});
