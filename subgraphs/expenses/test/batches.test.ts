import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { bankMessageParsedV1 } from "@expense-tracker/events/bank-message-parsed.v1";
import { categoriesOf, record } from "./expense-operations";
import { startExpenses, type Expenses } from "./start-expenses";

let expenses: Expenses;
beforeAll(async () => {
  expenses = await startExpenses({ poolSize: 1 });
});
afterAll(() => expenses?.stop());

/** The number of SELECT statements that the pool's one connection has run, including the one that reads this number. */
async function selects(): Promise<number> {
  const [row]: { Value: string }[] = await expenses.db.query("SHOW SESSION STATUS LIKE 'Com_select'");
  return Number(row?.Value);
}

test("a page costs the same few statements whether it shows one expense or thirty", async () => {
  const asha = await expenses.person();
  await record(asha);
  const { Fuel, Health } = await categoriesOf(asha);
  for (let n = 0; n < 15; n += 1) await record(asha, { categoryId: n % 2 ? Fuel : Health });
  const messages = Array.from({ length: 15 }, (_, n) => ({ text: `message ${n}` }));
  const submitted = await asha.dataOf(
    "mutation ($messages: [BankMessageInput!]!) { submitBankMessages(messages: $messages) { id } }",
    { messages },
  );
  for (const { id } of submitted.submitBankMessages)
    await expenses.deliverNext(asha.id, bankMessageParsedV1, { ...bankMessageParsedV1.example, bankMessageId: id });

  const screen =
    "query ($first: Int) { me { expenses(first: $first) { edges { node { baseAmount { amount } category { name parent { name } } bankMessage { status expense { id } } history { by } } } } } }";
  const cost = async (first: number) => {
    const before = await selects();
    const { me } = await asha.dataOf(screen, { first });
    expect(me.expenses.edges).toHaveLength(first);
    return (await selects()) - before;
  };
  // The list, categories, messages, their expenses, histories.
  expect(await cost(1)).toBeLessThanOrEqual(5);
  expect(await cost(30)).toBe(5);
});
