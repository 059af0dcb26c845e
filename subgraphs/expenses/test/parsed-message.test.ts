import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { bankMessageParsedV1 } from "@expense-tracker/events/bank-message-parsed.v1";
import { newId } from "@expense-tracker/kit/input/id";
import { handIn, readBankMessage, reading, text } from "./bank-message-operations";
import { deleteExpense, expenseOf } from "./expense-operations";
import { dataOf, deliveredEvent, refusal, startExpenses, type Expenses } from "./start-expenses";

let expenses: Expenses;
beforeAll(async () => {
  expenses = await startExpenses();
});
afterAll(() => expenses?.stop());

test("a message that the worker read becomes exactly one expense, with the worker as the author", async () => {
  const asha = await expenses.person();
  const [{ id }] = await handIn(asha, { text });
  const receipt = dataOf(await expenses.deliverNext(asha.id, bankMessageParsedV1, reading(id)));
  expect(receipt.deliverToExpenses).toEqual({ applied: 1, duplicates: 0, gaps: 0 });
  const { me } = await asha.dataOf(readBankMessage, { id });
  expect(me.bankMessage).toEqual({
    text,
    status: "PARSED",
    confidence: 0.97,
    ignoredBecause: null,
    reviewBecause: null,
    extracted: {
      amount: { amount: "1250.00", currency: "INR" },
      direction: "DEBIT",
      merchant: "ZOMATO",
      account: "1234",
      reference: "4335",
      balance: { amount: "48310.55" },
      bookedOn: "2024-12-27",
      occurredAt: null,
      paymentMethod: "UPI",
      spans: [{ field: "amount", start: 0, end: 11, confidence: 1 }],
    },
    expense: {
      id: expect.any(String),
      amount: { amount: "1250.00", currency: "INR" },
      merchant: "ZOMATO",
      account: "1234",
      bookedOn: "2024-12-27",
      paymentMethod: "UPI",
      direction: "DEBIT",
      source: "BANK_MESSAGE",
      categorySource: "NONE",
      bankMessage: { id },
      history: [{ by: "DS" }],
    },
  });
  const [event] = await expenses.emitted(asha.id, "expense.recorded");
  expect(event?.payload.expense).toMatchObject({ source: "BANK_MESSAGE", bankMessageId: id, merchant: "ZOMATO" });
});

test("a result that comes twice, or again with other values, makes no second expense", async () => {
  const asha = await expenses.person();
  const [{ id }] = await handIn(asha, { text });
  const once = deliveredEvent(bankMessageParsedV1, reading(id), 1);
  expect(dataOf(await expenses.deliver(asha.id, "ds", [once, once])).deliverToExpenses).toEqual({
    applied: 1,
    duplicates: 1,
    gaps: 0,
  });
  const again = deliveredEvent(bankMessageParsedV1, reading(id, { confidence: 0.5 }), 2);
  expect(dataOf(await expenses.deliver(asha.id, "ds", [once, again])).deliverToExpenses).toMatchObject({ applied: 1 });
  const { me } = await asha.dataOf(readBankMessage, { id });
  expect(me).toMatchObject({ bankMessage: { confidence: 0.97 }, expenses: { totalCount: 1 } });
});

test("a deleted expense of a message does not come back with a late result", async () => {
  const asha = await expenses.person();
  const [{ id }] = await handIn(asha, { text });
  await expenses.deliverNext(asha.id, bankMessageParsedV1, reading(id));
  const { me } = await asha.dataOf(readBankMessage, { id });
  await asha.dataOf(deleteExpense, { id: me.bankMessage.expense.id });
  dataOf(await expenses.deliverNext(asha.id, bankMessageParsedV1, reading(id)));
  expect((await asha.dataOf(readBankMessage, { id })).me.expenses.totalCount).toBe(0);
  expect(await expenseOf(asha, me.bankMessage.expense.id)).toMatchObject({ deletedAt: expect.any(String) });
});

test("a one-time password is ignored with the reason, and a message that is not understood waits for a review", async () => {
  const asha = await expenses.person();
  const [otp, odd] = await handIn(asha, { text: "482913 is your OTP" }, { text: "Rs.5 or so" });
  const nothing = { extracted: null, confidence: null };
  await expenses.deliverNext(
    asha.id,
    bankMessageParsedV1,
    reading(otp.id, { ...nothing, outcome: "IGNORED", because: "one-time password" }),
  );
  await expenses.deliverNext(
    asha.id,
    bankMessageParsedV1,
    reading(odd.id, { ...nothing, outcome: "NEEDS_REVIEW", because: "no sure amount" }),
  );
  expect((await asha.dataOf(readBankMessage, { id: otp.id })).me).toMatchObject({
    bankMessage: { status: "IGNORED", ignoredBecause: "one-time password", expense: null },
    expenses: { totalCount: 0 },
  });
  expect((await asha.dataOf(readBankMessage, { id: odd.id })).me.bankMessage).toMatchObject({
    status: "NEEDS_REVIEW",
    ignoredBecause: null,
    reviewBecause: "no sure amount",
    expense: null,
  });
  // A better grammar later reads what the first one could not.
  await expenses.deliverNext(asha.id, bankMessageParsedV1, reading(odd.id));
  expect((await asha.dataOf(readBankMessage, { id: odd.id })).me).toMatchObject({ expenses: { totalCount: 1 } });
});

test("a message that waits for a review tells what could be read, also without an amount", async () => {
  const asha = await expenses.person();
  const [{ id }] = await handIn(asha, { text: "You spent $5 at BLUE DOOR" });
  const { extracted } = reading(id);
  const doubtful = { ...extracted, amount: null, balance: null, merchant: "BLUE DOOR" };
  const because = "several currencies use the sum's mark";
  const review = { outcome: "NEEDS_REVIEW" as const, because, confidence: 0.3, extracted: null, partlyRead: doubtful };
  await expenses.deliverNext(asha.id, bankMessageParsedV1, reading(id, review as Parameters<typeof reading>[1]));
  expect((await asha.dataOf(readBankMessage, { id })).me).toMatchObject({
    bankMessage: {
      status: "NEEDS_REVIEW",
      confidence: 0.3,
      reviewBecause: because,
      extracted: { amount: null, direction: "DEBIT", merchant: "BLUE DOOR" },
      expense: null,
    },
    expenses: { totalCount: 0 },
  });
});

test("a result for a message that is gone, rejected or another owner's is acknowledged and dropped", async () => {
  const [asha, bo] = [await expenses.person(), await expenses.person()];
  const [{ id }] = await handIn(asha, { text });
  const [rejected] = await handIn(bo, { text });
  await expenses.db.query("UPDATE bank_message SET status = 'REJECTED' WHERE id = ?", [rejected.id]);
  for (const bankMessageId of [newId(), id, rejected.id]) {
    const receipt = dataOf(await expenses.deliverNext(bo.id, bankMessageParsedV1, reading(bankMessageId)));
    expect(receipt.deliverToExpenses).toMatchObject({ applied: 1 });
  }
  expect((await asha.dataOf(readBankMessage, { id })).me).toMatchObject({
    bankMessage: { status: "RECEIVED" },
    expenses: { totalCount: 0 },
  });
  expect((await bo.dataOf(readBankMessage, { id: rejected.id })).me).toMatchObject({
    bankMessage: { status: "REJECTED" },
    expenses: { totalCount: 0 },
  });
  expect(await expenses.metrics.metrics()).toMatch(/ds_results_total\{type="bank-message.parsed",outcome="GONE".*\} 2/);
});

test.each([
  [{ amount: { minorUnits: "0", currency: "INR" } }],
  [{ amount: { minorUnits: "1000000000000001", currency: "INR" } }],
  [{ amount: { minorUnits: "5", currency: "ZZZ" } }],
  [{ balance: { minorUnits: "5", currency: "ZZZ" } }],
])("a transaction that cannot be booked is refused, so that delivery parks it: %j", async (changes) => {
  const asha = await expenses.person();
  const [{ id }] = await handIn(asha, { text });
  const { extracted } = reading(id);
  const payload = reading(id, { extracted: { ...extracted, ...changes } });
  expect(refusal(await expenses.deliverNext(asha.id, bankMessageParsedV1, payload))?.code).toBe("BAD_USER_INPUT");
  expect((await asha.dataOf(readBankMessage, { id })).me.bankMessage.status).toBe("RECEIVED");
});
