import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { bankMessageParsedV1 } from "@expense-tracker/events/bank-message-parsed.v1";
import { handIn, reading } from "./bank-message-operations";
import { record } from "./expense-operations";
import { refusal, startExpenses, type Expenses, type Person } from "./start-expenses";

let expenses: Expenses;
beforeAll(async () => {
  expenses = await startExpenses();
});
afterAll(() => expenses?.stop());

/** A message and what the worker read in it. Both are of the same payment of INR 1,250.00 in all that a test does not say. */
interface Told {
  text?: string;
  sender?: string;
  receivedAt?: string;
  extracted?: object;
}

const plain = {
  amount: { minorUnits: "125000", currency: "INR" },
  direction: "DEBIT",
  merchant: null,
  account: null,
  reference: null,
  balance: null,
  bookedOn: "2026-11-20",
  occurredAt: null,
  paymentMethod: null,
  spans: [],
};
let told = 0;

async function tell(person: Person, { extracted, ...message }: Told): Promise<string> {
  const [{ id }] = await handIn(person, { text: `message ${told++}`, receivedAt: "2026-11-20T06:00:00Z", ...message });
  await expenses.deliverNext(person.id, bankMessageParsedV1, reading(id, { extracted: { ...plain, ...extracted } }));
  return id;
}

const messageOf = async (person: Person, id: string) =>
  (
    await person.dataOf(
      "query ($id: ID!) { me { bankMessage(id: $id) { status duplicateOf { id } expense { id source } } } }",
      { id },
    )
  ).me.bankMessage;
const countOf = async (person: Person): Promise<number> =>
  (await person.dataOf("{ me { expenses { totalCount } } }")).me.expenses.totalCount;

const upi = { reference: "436212345678" };
const text = "INR 1,250 paid to Zomato";

test.each<[string, Told, Told]>([
  [
    "the bank's and the wallet's message share a reference",
    { extracted: upi },
    { extracted: { ...upi, merchant: "Z" } },
  ],
  ["a reference is written in another way", { extracted: upi }, { extracted: { reference: "0436 2123 45678" } }],
  ["the text comes under another operator's header", { text, sender: "AX-HDFCBK" }, { text, sender: "VM-HDFCBK" }],
  ["the text comes in other blanks", { text }, { text: `  ${text.replaceAll(" ", "  ")}` }],
  [
    "the same text with a reference is submitted later",
    { text, extracted: upi },
    { text, extracted: upi, receivedAt: "2026-11-21T06:00:00Z" },
  ],
  [
    "bank and wallet name the same party within minutes",
    { sender: "AX-HDFCBK", extracted: { merchant: "Zomato", account: "1234" } },
    { sender: "PAYTMB", extracted: { merchant: "ZOMATO LTD" }, receivedAt: "2026-11-20T06:04:00Z" },
  ],
  [
    "bank and card name the same account within minutes",
    { sender: "AX-HDFCBK", extracted: { merchant: "POS 12", account: "XX1234" } },
    { sender: "HDFCCC", extracted: { merchant: "Zomato", account: "1234" }, receivedAt: "2026-11-20T06:01:00Z" },
  ],
  [
    "both sides of a transfer report at once",
    { extracted: { ...upi, account: "1234" } },
    { extracted: { ...upi, account: "9876", direction: "CREDIT" }, receivedAt: "2026-11-20T06:02:00Z" },
  ],
])("one payment is one expense: %s", async (_, one, other) => {
  const asha = await expenses.person();
  const [first, second] = [await tell(asha, one), await tell(asha, other)];
  expect(await countOf(asha)).toBe(1);
  const [{ expense, duplicateOf }, duplicate] = [await messageOf(asha, first), await messageOf(asha, second)];
  expect(duplicateOf).toBeNull();
  expect(duplicate).toEqual({ status: "PARSED", duplicateOf: { id: first }, expense });
});

test.each<[string, Told, Told]>([
  ["they have different references", { extracted: upi }, { extracted: { reference: "436212349999" } }],
  [
    "their amounts differ",
    { extracted: upi },
    { extracted: { ...upi, amount: { minorUnits: "125001", currency: "INR" } } },
  ],
  [
    "the bank sends the same text twice and names neither reference nor time",
    { text, sender: "AX-HDFCBK" },
    { text, sender: "AX-HDFCBK", receivedAt: "2026-11-20T06:03:00Z" },
  ],
  [
    "one sender reports two payments to one party",
    { sender: "AX-HDFCBK", extracted: { merchant: "Metro", account: "1234" } },
    { sender: "AX-HDFCBK", extracted: { merchant: "Metro", account: "1234" }, receivedAt: "2026-11-20T06:05:00Z" },
  ],
  [
    "a reversal carries the reference of what it gives back",
    { extracted: upi },
    { extracted: { ...upi, direction: "CREDIT" }, receivedAt: "2026-11-20T09:00:00Z" },
  ],
  [
    "senders and parties differ",
    { sender: "AX-HDFCBK", extracted: { merchant: "Metro" } },
    { sender: "PAYTMB", extracted: { merchant: "Zomato" } },
  ],
  [
    "they are an hour apart",
    { sender: "AX-HDFCBK", extracted: { merchant: "Metro" } },
    { sender: "PAYTMB", extracted: { merchant: "Metro" }, receivedAt: "2026-11-20T07:00:00Z" },
  ],
  [
    "the same daily text comes by another operator a day later",
    { text, sender: "AX-HDFCBK" },
    { text, sender: "VM-HDFCBK", receivedAt: "2026-11-21T06:00:00Z" },
  ],
])("two payments are two expenses: %s", async (_, one, other) => {
  const asha = await expenses.person();
  const [first, second] = [await tell(asha, one), await tell(asha, other)];
  expect(await countOf(asha)).toBe(2);
  for (const id of [first, second]) expect(await messageOf(asha, id)).toMatchObject({ duplicateOf: null });
});

test("messages of other people about an equal payment are never duplicates", async () => {
  const [asha, bo] = [await expenses.person(), await expenses.person()];
  await tell(asha, { text, extracted: upi });
  const id = await tell(bo, { text, extracted: upi });
  expect(await messageOf(bo, id)).toMatchObject({ duplicateOf: null, expense: { source: "BANK_MESSAGE" } });
});

test("a payment that its owner rejected makes no expense when another message reports it", async () => {
  const asha = await expenses.person();
  const first = await tell(asha, { extracted: upi });
  await asha.dataOf("mutation ($id: ID!) { rejectBankMessage(id: $id) { id } }", { id: first });
  const second = await tell(asha, { extracted: upi });
  expect(await messageOf(asha, second)).toMatchObject({ duplicateOf: { id: first } });
  expect(await countOf(asha)).toBe(0);
});

const separate = "mutation ($id: ID!) { separateDuplicate(id: $id) { status duplicateOf { id } expense { id } } }";

test("a separated duplicate gets an expense of its own, once, and later messages do not join them again", async () => {
  const asha = await expenses.person();
  const first = await tell(asha, { extracted: upi });
  const second = await tell(asha, { extracted: upi });
  const { separateDuplicate: own } = await asha.dataOf(separate, { id: second });
  expect(own).toMatchObject({ status: "PARSED", duplicateOf: null });
  expect(own.expense.id).not.toBe((await messageOf(asha, first)).expense.id);
  await asha.dataOf(separate, { id: second });
  expect(await countOf(asha)).toBe(2);
  expect(await expenses.emitted(asha.id, "bank-message.separated")).toHaveLength(1);
  const third = await tell(asha, { extracted: upi });
  expect(await messageOf(asha, third)).toMatchObject({ duplicateOf: { id: first } });
  expect(refusal(await asha.ask(separate, { id: first }))).toMatchObject({ code: "BAD_USER_INPUT", field: "id" });
});

test.each([
  ["recorded", {}],
  ["recorded for the day before", { bookedOn: "2026-11-19" }],
])(
  "a payment that the user has %s gets the message and no second expense; separated, it gets one",
  async (_, changes) => {
    const asha = await expenses.person();
    const own = await record(asha, {
      amount: { amount: "1250" },
      merchant: "Zomato",
      bookedOn: "2026-11-20",
      ...changes,
    });
    const id = await tell(asha, { extracted: { merchant: "ZOMATO LTD" } });
    expect(await messageOf(asha, id)).toMatchObject({ expense: { id: own.id, source: "MANUAL" } });
    expect(await countOf(asha)).toBe(1);
    await asha.dataOf(separate, { id });
    expect(await countOf(asha)).toBe(2);
    expect((await messageOf(asha, id)).expense.source).toBe("BANK_MESSAGE");
  },
);

test.each([
  ["another merchant", [{ merchant: "Swiggy" }]],
  ["another day", [{ bookedOn: "2026-11-17" }]],
  ["another amount", [{ amount: { amount: "1250.01" } }]],
  ["the other side", [{ direction: "CREDIT" }]],
  ["two that fit equally well", [{}, {}]],
])("a message makes an expense of its own beside a recorded one with %s", async (_, recorded) => {
  const asha = await expenses.person();
  for (const changes of recorded) {
    await record(asha, { amount: { amount: "1250" }, merchant: "Zomato", bookedOn: "2026-11-20", ...changes });
  }
  const id = await tell(asha, { extracted: { merchant: "Zomato" } });
  expect((await messageOf(asha, id)).expense.source).toBe("BANK_MESSAGE");
});
