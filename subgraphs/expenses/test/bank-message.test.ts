import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { bankMessageParsedV1 } from "@expense-tracker/events/bank-message-parsed.v1";
import { newId } from "@expense-tracker/kit/id";
import { deleteExpense, expenseOf } from "./expense-operations";
import { dataOf, deliveredEvent, refusal, startExpenses, type Expenses, type Person } from "./start-expenses";

let expenses: Expenses;
beforeAll(async () => {
  expenses = await startExpenses();
});
afterAll(() => expenses?.stop());

const submit =
  "mutation ($messages: [BankMessageInput!]!, $key: String) { submitBankMessages(messages: $messages, idempotencyKey: $key) { id text sender receivedAt status expense { id } } }";
const read =
  "query ($id: ID!) { me { bankMessage(id: $id) { text status confidence ignoredBecause extracted { amount { amount currency } direction merchant account reference balance { amount } bookedOn occurredAt paymentMethod spans { field start end confidence } } expense { id amount { amount currency } merchant account bookedOn paymentMethod direction source categorySource bankMessage { id } history { by } } } expenses { totalCount } } }";

const text = "Rs.1,250.00 debited from A/c XX1234 on 27-12-24 to ZOMATO";

async function handIn(person: Person, ...messages: object[]) {
  return (await person.dataOf(submit, { messages })).submitBankMessages;
}

const reading = (bankMessageId: string, changes: object = {}) => ({
  ...bankMessageParsedV1.example,
  bankMessageId,
  extracted: {
    amount: { minorUnits: "125000", currency: "INR" },
    direction: "DEBIT" as const,
    merchant: "ZOMATO",
    account: "1234",
    reference: "4335",
    balance: { minorUnits: "4831055", currency: "INR" },
    bookedOn: "2024-12-27",
    occurredAt: null,
    paymentMethod: "UPI" as const,
    spans: [{ field: "amount", start: 0, end: 11, confidence: 1 }],
  },
  ...changes,
});

test("a message that is handed in is received, and its event carries the zone to read its dates in", async () => {
  const asha = await expenses.person();
  const [message] = await handIn(asha, {
    text: `  ${text}\n`,
    sender: "VM-BANK",
    receivedAt: "2024-12-27T10:00:00+05:30",
  });
  expect(message).toMatchObject({
    text,
    sender: "VM-BANK",
    receivedAt: "2024-12-27T04:30:00.000Z",
    status: "RECEIVED",
    expense: null,
  });
  expect(await expenses.emitted(asha.id, "bank-message.received")).toEqual([
    {
      type: "bank-message.received",
      payload: {
        id: message.id,
        text,
        sender: "VM-BANK",
        receivedAt: "2024-12-27T04:30:00.000Z",
        timeZone: "Asia/Kolkata",
      },
    },
  ]);
});

test("a message that the worker read becomes exactly one expense, by its own hand", async () => {
  const asha = await expenses.person();
  const [{ id }] = await handIn(asha, { text });
  const receipt = dataOf(await expenses.deliverNext(asha.id, bankMessageParsedV1, reading(id)));
  expect(receipt.deliverToExpenses).toEqual({ applied: 1, duplicates: 0, gaps: 0 });
  const { me } = await asha.dataOf(read, { id });
  expect(me.bankMessage).toEqual({
    text,
    status: "PARSED",
    confidence: 0.97,
    ignoredBecause: null,
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

test("a result that comes twice, or again with other words, makes no second expense", async () => {
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
  const { me } = await asha.dataOf(read, { id });
  expect(me).toMatchObject({ bankMessage: { confidence: 0.97 }, expenses: { totalCount: 1 } });
});

test("a deleted expense of a message does not come back with a late result", async () => {
  const asha = await expenses.person();
  const [{ id }] = await handIn(asha, { text });
  await expenses.deliverNext(asha.id, bankMessageParsedV1, reading(id));
  const { me } = await asha.dataOf(read, { id });
  await asha.dataOf(deleteExpense, { id: me.bankMessage.expense.id });
  dataOf(await expenses.deliverNext(asha.id, bankMessageParsedV1, reading(id)));
  expect((await asha.dataOf(read, { id })).me.expenses.totalCount).toBe(0);
  expect(await expenseOf(asha, me.bankMessage.expense.id)).toMatchObject({ deletedAt: expect.any(String) });
});

test("a one-time password is ignored with the reason, and what is not understood waits for a person", async () => {
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
  expect((await asha.dataOf(read, { id: otp.id })).me).toMatchObject({
    bankMessage: { status: "IGNORED", ignoredBecause: "one-time password", expense: null },
    expenses: { totalCount: 0 },
  });
  expect((await asha.dataOf(read, { id: odd.id })).me.bankMessage).toMatchObject({
    status: "NEEDS_REVIEW",
    ignoredBecause: null,
    expense: null,
  });
  // A better grammar later reads what the first one could not.
  await expenses.deliverNext(asha.id, bankMessageParsedV1, reading(odd.id));
  expect((await asha.dataOf(read, { id: odd.id })).me).toMatchObject({ expenses: { totalCount: 1 } });
});

test("a result for a message that is gone, somebody else's or rejected is acknowledged and dropped", async () => {
  const [asha, bo] = [await expenses.person(), await expenses.person()];
  const [{ id }] = await handIn(asha, { text });
  const [rejected] = await handIn(bo, { text });
  await expenses.db.query("UPDATE bank_message SET status = 'REJECTED' WHERE id = ?", [rejected.id]);
  for (const bankMessageId of [newId(), id, rejected.id]) {
    const receipt = dataOf(await expenses.deliverNext(bo.id, bankMessageParsedV1, reading(bankMessageId)));
    expect(receipt.deliverToExpenses).toMatchObject({ applied: 1 });
  }
  expect((await asha.dataOf(read, { id })).me).toMatchObject({
    bankMessage: { status: "RECEIVED" },
    expenses: { totalCount: 0 },
  });
  expect((await bo.dataOf(read, { id: rejected.id })).me).toMatchObject({
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
  expect((await asha.dataOf(read, { id })).me.bankMessage.status).toBe("RECEIVED");
});

test("the very same message handed in again is the same one; without a time it is another", async () => {
  const asha = await expenses.person();
  const timed = { text, sender: "VM-BANK", receivedAt: "2024-12-27T04:30:00.000Z" };
  const [first, twin] = await handIn(asha, timed, timed);
  const [again, otherSender] = await handIn(asha, timed, { ...timed, sender: "AD-BANK" });
  expect([twin.id, again.id]).toEqual([first.id, first.id]);
  expect(otherSender.id).not.toBe(first.id);
  const [one, two] = await handIn(asha, { text }, { text });
  expect(one.id).not.toBe(two.id);
  expect(await expenses.emitted(asha.id, "bank-message.received")).toHaveLength(4);
  // Another person's is another message.
  const bo = await expenses.person();
  const [bos] = await handIn(bo, timed);
  expect(bos.id).not.toBe(first.id);
});

test("100 messages at once, in order, and the same key again takes in nothing more", async () => {
  const asha = await expenses.person();
  const messages = Array.from({ length: 100 }, (_, n) => ({ text: `message ${n}` }));
  const first = await asha.dataOf(submit, { messages, key: "batch" });
  const again = await asha.dataOf(submit, { messages, key: "batch" });
  expect(again).toEqual(first);
  expect(first.submitBankMessages.map((message: { text: string }) => message.text)).toEqual(
    messages.map((message) => message.text),
  );
  expect(await expenses.emitted(asha.id, "bank-message.received")).toHaveLength(100);
  const other = await asha.ask(submit, { messages: [{ text }], key: "batch" });
  expect(refusal(other)?.code).toBe("IDEMPOTENCY_CONFLICT");
});

test.each([
  [[], "messages"],
  [Array.from({ length: 101 }, () => ({ text })), "messages"],
  [[{ text }, { text: "x".repeat(2_001) }], "messages.1.text"],
  [[{ text: "  " }], "messages.0.text"],
  [[{ text: "a\u0000" }], "messages.0.text"],
  [[{ text, sender: "x".repeat(101) }], "messages.0.sender"],
  [[{ text, receivedAt: "0100-01-01T00:00:00Z" }], "messages.0.receivedAt"],
])("bad messages are refused whole, by their field: %#", async (messages, field) => {
  const asha = await expenses.person();
  expect(refusal(await asha.ask(submit, { messages }))).toMatchObject({ code: "BAD_USER_INPUT", field });
  expect(await expenses.emitted(asha.id)).toEqual([]);
});

test("messages are listed the latest first, a page at a time, all or of one status", async () => {
  const asha = await expenses.person();
  const days = ["03", "01", "05", "02", "04"];
  const messages = await handIn(asha, ...days.map((day) => ({ text: day, receivedAt: `2026-11-${day}T00:00:00Z` })));
  await expenses.deliverNext(asha.id, bankMessageParsedV1, reading(messages[0].id));
  const list =
    "query ($status: BankMessageStatus, $first: Int, $after: String) { me { bankMessages(status: $status, first: $first, after: $after) { totalCount edges { node { text } } pageInfo { hasNextPage endCursor } } } }";
  const seen: string[] = [];
  let after: string | null = null;
  for (let pages = 0; pages < 3; pages += 1) {
    const { me } = await asha.dataOf(list, { first: 2, after });
    const { bankMessages } = me;
    expect(bankMessages).toMatchObject({ totalCount: 5, pageInfo: { hasNextPage: pages < 2 } });
    seen.push(...bankMessages.edges.map(({ node }: { node: { text: string } }) => node.text));
    after = bankMessages.pageInfo.endCursor;
  }
  expect(seen).toEqual(["05", "04", "03", "02", "01"]);
  const { me } = await asha.dataOf(list, { status: "PARSED" });
  expect(me.bankMessages).toMatchObject({ totalCount: 1, edges: [{ node: { text: "03" } }] });
  expect(refusal(await asha.ask(list, { status: "PARSED", after }))?.code).toBe("BAD_USER_INPUT");
});
