import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { keptRevisions } from "../src/expense/expense-revision.row";
import { type Expenses, type Person, startExpenses } from "./start-expenses";

let expenses: Expenses;

beforeAll(async () => {
  expenses = await startExpenses({
    quotas: { expenses: 3, bankMessages: 5, bankMessagesADay: 4, changesADay: keptRevisions + 20 },
  });
});
afterAll(() => expenses?.stop());

const record = 'mutation { recordExpense(input: { amount: { amount: "12" }, merchant: "Swiggy" }) { id } }';
const submit = "mutation ($messages: [BankMessageInput!]!) { submitBankMessages(messages: $messages) { id } }";
const rename = `mutation ($id: ID!, $version: Int!, $merchant: String!) {
  updateExpense(id: $id, version: $version, input: { merchant: $merchant }) { version } }`;
const messages = (count: number) => ({ messages: Array.from({ length: count }, (_, n) => ({ text: `message ${n}` })) });
const errorsOf = async (answer: ReturnType<Person["ask"]>) => (await answer).errors?.[0];

test("an owner cannot store more expenses than the quota, the error names the quota, and other owners are not affected", async () => {
  const [asha, ravi] = await Promise.all([expenses.person(), expenses.person()]);
  for (let count = 0; count < 3; count++) await asha.dataOf(record);
  expect(await errorsOf(asha.ask(record))).toMatchObject({
    message: "you may keep 3 expenses (quota expenses)",
    extensions: { code: "LIMIT_EXCEEDED", quota: "expenses", limit: 3 },
  });
  await ravi.dataOf(record);
});

test("expenses that are recorded at the same time do not exceed the quota either", async () => {
  const asha = await expenses.person();
  const answers = await Promise.all(Array.from({ length: 12 }, () => asha.ask(record)));
  expect(answers.filter(({ errors }) => errors === undefined)).toHaveLength(3);
  const { me } = await asha.dataOf("{ me { expenses { totalCount } } }");
  expect(me.expenses.totalCount).toBe(3);
});

test("bank messages have a quota for a day and one in total; refused messages do not count", async () => {
  const asha = await expenses.person();
  await asha.dataOf(submit, messages(3));
  expect(await errorsOf(asha.ask(submit, messages(2)))).toMatchObject({
    message: "you may submit 4 bank messages a day (quota bankMessagesADay)",
    extensions: { code: "LIMIT_EXCEEDED", quota: "bankMessagesADay", limit: 4, retryAfterSeconds: expect.any(Number) },
  });
  await asha.dataOf(submit, messages(1));
  await expenses.db.query("UPDATE quota_use SET day = '2026-01-01' WHERE owner_id = ? AND quota LIKE '%ADay'", [
    asha.id,
  ]);
  expect((await errorsOf(asha.ask(submit, messages(2))))?.message).toContain("quota bankMessages)");
  await asha.dataOf(submit, messages(1));
});

test("the oldest revisions of an expense are deleted when there are too many, and a day has a quota of changes", async () => {
  const asha = await expenses.person();
  const { recordExpense } = await asha.dataOf(record);
  const { id } = recordExpense;
  for (let version = 1; version <= keptRevisions + 19; version++) {
    await asha.dataOf(rename, { id, version, merchant: `shop ${version}` });
  }
  const [kept] = await expenses.db.query("SELECT COUNT(*) AS n FROM expense_revision WHERE expense_id = ?", [id]);
  expect(Number(kept.n)).toBe(keptRevisions);
  const next = { id, version: keptRevisions + 20, merchant: "one too many" };
  expect((await errorsOf(asha.ask(rename, next)))?.message).toContain("quota changesADay");
});
