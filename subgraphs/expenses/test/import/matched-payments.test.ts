import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { bankMessageParsedV1 } from "@expense-tracker/events/bank-message-parsed.v1";
import { handIn, reading } from "../bank-message-operations";
import { deleteExpense, record } from "../expense-operations";
import { startExpenses, type Expenses, type Person } from "../start-expenses";

// The other order, a message about a payment that was recorded or imported before, is in one-payment.test.ts.

const importFile = `mutation ($input: ImportInput!) { importExpenses(input: $input) {
  id imported duplicates rows(first: 500) { outcome expense { id source bankMessage { id } } } } }`;
const readImport =
  "query ($id: ID!) { me { importJob(id: $id) { imported duplicates rows { outcome expense { id merchant source account } } } } }";
const separate = "mutation ($id: ID!) { separateDuplicate(id: $id) { id expense { id source } } }";
const reject = "mutation ($id: ID!) { rejectBankMessage(id: $id) { id } }";

let expenses: Expenses;
beforeAll(async () => {
  expenses = await startExpenses();
});
afterAll(() => expenses.stop());

let told = 0;
const plain = {
  amount: { minorUnits: "45000", currency: "INR" },
  direction: "DEBIT",
  merchant: "Swiggy",
  account: "1234",
  reference: null,
  balance: null,
  bookedOn: "2026-11-20",
  occurredAt: null,
  paymentMethod: null,
  spans: [],
};

/** Lets the worker read a message about INR 450.00 at Swiggy, in all that is not said. @returns the message's id. */
async function tell(person: Person, extracted: object = {}): Promise<string> {
  const [{ id }] = await handIn(person, { text: `message ${told++}`, sender: `bank ${told}` });
  await expenses.deliverNext(person.id, bankMessageParsedV1, reading(id, { extracted: { ...plain, ...extracted } }));
  return id;
}

const upload = async (person: Person, rows: readonly string[], more: object = {}) => {
  const content = `date,payee,amount,notes,transaction id\n${rows.join("\n")}\n`;
  return (await person.dataOf(importFile, { input: { format: "CSV", content, account: "XX1234", ...more } }))
    .importExpenses;
};
const outcomes = (job: { rows: { outcome: string }[] }) => job.rows.map(({ outcome }) => outcome);
const expenseOf = async (person: Person, id: string) =>
  (await person.dataOf("query ($id: ID!) { me { bankMessage(id: $id) { expense { id source } } } }", { id })).me
    .bankMessage.expense;
const sums = async (person: Person) =>
  (await person.dataOf("{ me { expenses { totalCount total { amount } } } }")).me.expenses;

test.each<[string, string, object, object]>([
  ["the account and the party", "2026-11-20,SWIGGY LTD,-450,,", {}, {}],
  ["the party in a longer text", "2026-11-20,UPI-SWIGGY-ORDERS@ICICI,-450,,", {}, { account: null }],
  ["the party in the note", "2026-11-20,POS 4312,-450,card purchase swiggy bangalore,", {}, { account: null }],
  ["the account alone", "2026-11-20,BUNDL TECHNOLOGIES,-450,,", {}, {}],
  ["the reference", "2026-11-20,NEFT 0043621234 5678,-450,,", { reference: "436212345678", merchant: null, account: null }, { account: null }],
  ["a bank that books a day later", "2026-11-21,Swiggy,-450,,", {}, {}],
])("one payment is one expense: a row of a file shares %s with a message", async (_, row, extracted, input) => {
  const asha = await expenses.person();
  const message = await tell(asha, extracted);
  const { id: expenseId } = await expenseOf(asha, message);
  const dry = await upload(asha, [row], { ...input, dryRun: true });
  expect(outcomes(dry)).toEqual(["DUPLICATE"]);
  const done = await upload(asha, [row], input);
  expect(done).toMatchObject({ imported: 0, duplicates: 1 });
  expect(done.rows).toEqual([
    { outcome: "DUPLICATE", expense: { id: expenseId, source: "BANK_MESSAGE", bankMessage: { id: message } } },
  ]);
  expect(await sums(asha)).toEqual({ totalCount: 1, total: [{ amount: "450.00" }] });
  // The row is known from now on, also when the expense is deleted.
  await asha.dataOf(deleteExpense, { id: expenseId });
  expect(outcomes(await upload(asha, [row], input))).toEqual(["DUPLICATE"]);
}); // prettier-ignore

test.each<[string, string, object]>([
  ["another amount", "2026-11-20,Swiggy,-450.01,,", {}],
  ["the other side", "2026-11-20,Swiggy,450,,", { mapping: { spent: "NEGATIVE" } }],
  ["another currency", "2026-11-20,Swiggy,-450,,", { mapping: { currency: "EUR" } }],
  ["a day two days later", "2026-11-22,Swiggy,-450,,", {}],
  ["another account", "2026-11-20,Swiggy,-450,,", { account: "5678" }],
  ["another party, and names no account", "2026-11-20,Zomato,-450,,", { account: null }],
  ["another party on the next day", "2026-11-21,Zomato,-450,,", {}],
])("two payments are two expenses: a row of a file has %s", async (_, row, input) => {
  const asha = await expenses.person();
  await tell(asha);
  expect(outcomes(await upload(asha, [row], input))).toEqual(["IMPORTED"]);
  expect((await sums(asha)).totalCount).toBe(2);
});

test.each<[string, (person: Person) => Promise<unknown>]>([
  ["another user's", async () => tell(await expenses.person())],
  ["recorded by hand", (asha) => record(asha, { amount: { amount: "450" }, merchant: "Swiggy", bookedOn: "2026-11-20" })],
  ["deleted", async (asha) => asha.dataOf(deleteExpense, { id: (await expenseOf(asha, await tell(asha))).id })],
  ["rejected", async (asha) => asha.dataOf(reject, { id: await tell(asha) })],
])("an expense that is %s is not a row's payment", async (_, make) => {
  const asha = await expenses.person();
  await make(asha);
  expect(outcomes(await upload(asha, ["2026-11-20,Swiggy,-450,,"]))).toEqual(["IMPORTED"]);
}); // prettier-ignore

test("equal purchases stay as many as there are: each message's expense fits one row", async () => {
  const [asha, bo] = [await expenses.person(), await expenses.person()];
  const row = "2026-11-20,Swiggy,-450,,";
  await tell(asha, { reference: "436212340001" });
  expect(outcomes(await upload(asha, [row, row]))).toEqual(["DUPLICATE", "IMPORTED"]);
  expect((await sums(asha)).totalCount).toBe(2);
  expect(outcomes(await upload(asha, ["2026-11-20,Swiggy,-450,in another file,"]))).toEqual(["IMPORTED"]);
  const messages = [await tell(bo, { reference: "436212340001" }), await tell(bo, { reference: "436212340002" })];
  const both = await upload(bo, [row, row]);
  expect(outcomes(both)).toEqual(["DUPLICATE", "DUPLICATE"]);
  const ids = both.rows.map(({ expense }: { expense: { id: string } }) => expense.id);
  const own = [await expenseOf(bo, messages[0] ?? ""), await expenseOf(bo, messages[1] ?? "")];
  expect(new Set(ids)).toEqual(new Set(own.map(({ id }) => id)));
  expect((await sums(bo)).totalCount).toBe(2);
});

test("of two messages that fit, the better one is taken; where they fit equally well and differ, none is", async () => {
  const [asha, bo] = [await expenses.person(), await expenses.person()];
  const tea = await expenseOf(asha, await tell(asha, { merchant: "Tea stall" }));
  const swiggy = await expenseOf(asha, await tell(asha));
  const found = await upload(asha, ["2026-11-20,Swiggy,-450,,", "2026-11-20,Tea stall,-450,,"]);
  expect(found.rows).toMatchObject([{ expense: { id: swiggy.id } }, { expense: { id: tea.id } }]);
  for (const merchant of ["Tea stall", "Swiggy"]) await tell(bo, { merchant });
  expect(outcomes(await upload(bo, ["2026-11-20,POS 12,-450,,"]))).toEqual(["IMPORTED"]);
});

test("a row that is separated from the message becomes an expense of its own, once, and the report says so", async () => {
  const asha = await expenses.person();
  const message = await tell(asha);
  const row = "2026-11-20,Swiggy,-450,,TX1";
  const { id } = await upload(asha, [row]);
  const own = await expenseOf(asha, message);
  expect((await asha.dataOf(separate, { id: message })).separateDuplicate.expense).toEqual(own);
  await asha.dataOf(separate, { id: message });
  expect((await sums(asha)).totalCount).toBe(2);
  const report = (await asha.dataOf(readImport, { id })).me.importJob;
  expect(report).toMatchObject({ imported: 1, duplicates: 0 });
  expect(report.rows).toMatchObject([
    { outcome: "IMPORTED", expense: { merchant: "Swiggy", source: "IMPORT", account: "XX1234" } },
  ]);
  expect(await expenses.emitted(asha.id, "bank-message.separated")).toHaveLength(1);
  const [event] = await expenses.emitted(asha.id, "expenses.imported");
  expect(event?.payload).toMatchObject({ importId: id, expenses: [{ id: report.rows[0].expense.id }] });
  const again = await upload(asha, [row]);
  expect(again.rows).toMatchObject([{ outcome: "DUPLICATE", expense: { id: report.rows[0].expense.id } }]);
  // Another file about the payment is not taken for the message's either.
  const other = await upload(asha, ["2026-11-20,Swiggy,-450,another bank's file,TX2"]);
  expect(outcomes(other)).toEqual(["IMPORTED"]);
});

test("a message that is rejected leaves the imported row its expense", async () => {
  const asha = await expenses.person();
  const message = await tell(asha);
  await upload(asha, ["2026-11-20,Swiggy,-450,,"]);
  await asha.dataOf(reject, { id: message });
  const { edges } = (await asha.dataOf("{ me { expenses { edges { node { merchant source } } } } }")).me.expenses;
  expect(edges).toEqual([{ node: { merchant: "Swiggy", source: "IMPORT" } }]);
});
