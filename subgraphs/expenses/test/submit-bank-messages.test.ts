import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { bankMessageParsedV1 } from "@expense-tracker/events/bank-message-parsed.v1";
import { handIn, reading, submitBankMessages, text } from "./bank-message-operations";
import { refusal, startExpenses, type Expenses } from "./start-expenses";

let expenses: Expenses;
beforeAll(async () => {
  expenses = await startExpenses();
});
afterAll(() => expenses?.stop());

test("a submitted message is received, and its event carries the owner's time zone", async () => {
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
        baseCurrency: "INR",
      },
    },
  ]);
});

test("a message with a time of receipt is stored once; without it, each time", async () => {
  const asha = await expenses.person();
  const timed = { text, sender: "VM-BANK", receivedAt: "2024-12-27T04:30:00.000Z" };
  const [first, twin] = await handIn(asha, timed, timed);
  const [again, otherSender] = await handIn(asha, timed, { ...timed, sender: "AD-BANK" });
  expect([twin.id, again.id]).toEqual([first.id, first.id]);
  expect(otherSender.id).not.toBe(first.id);
  const [one, two] = await handIn(asha, { text }, { text });
  expect(one.id).not.toBe(two.id);
  expect(await expenses.emitted(asha.id, "bank-message.received")).toHaveLength(4);
  // The same text of another user is another message.
  const bo = await expenses.person();
  const [bos] = await handIn(bo, timed);
  expect(bos.id).not.toBe(first.id);
});

test("100 messages are stored at once, in order, and the same key stores none again", async () => {
  const asha = await expenses.person();
  const messages = Array.from({ length: 100 }, (_, n) => ({ text: `message ${n}` }));
  const first = await asha.dataOf(submitBankMessages, { messages, key: "batch" });
  const again = await asha.dataOf(submitBankMessages, { messages, key: "batch" });
  expect(again).toEqual(first);
  expect(first.submitBankMessages.map((message: { text: string }) => message.text)).toEqual(
    messages.map((message) => message.text),
  );
  expect(await expenses.emitted(asha.id, "bank-message.received")).toHaveLength(100);
  const other = await asha.ask(submitBankMessages, { messages: [{ text }], key: "batch" });
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
])("one invalid message refuses all of them, and the error names its field: %#", async (messages, field) => {
  const asha = await expenses.person();
  expect(refusal(await asha.ask(submitBankMessages, { messages }))).toMatchObject({ code: "BAD_USER_INPUT", field });
  expect(await expenses.emitted(asha.id)).toEqual([]);
});

test("messages are listed page by page, the latest first, all or of one status", async () => {
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
