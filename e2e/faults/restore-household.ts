import { expect } from "@jest/globals";
import { eventually } from "../world/eventually";
import type { Person } from "../world/person";

const file = "date,payee,amount\n2026-01-05,Coffee,-3\n2026-01-05,Coffee,-3\n2026-01-06,Tea,-2\n";

/** What a person has besides plain expenses, and the sums and words that follow from all of it. One operation would cost too much. */
const holdings = [
  `{ me {
    budgets { id amount { amount } spent { amount } reachedThresholds }
    categoryRules { id when { merchant } then { addTags } latestRun { id done matched } }
    categories { id name parent { name } } } }`,
  `{ me {
    tags { tag expenseCount }
    merchants { merchant expenseCount }
    found: expenses(filter: { search: "tea" }) { totalCount total { amount } } } }`,
  `{ me { spending(period: { from: "2026-01-01", to: "2026-12-31" }, groupBy: MERCHANT, currency: "INR") {
    total { amount } refunds { amount } groups { key total { amount } } } } }`,
  "{ me { expenses(first: 20) { edges { node { id version tags refundOf { id } history { by } } } } } }",
];

async function readHoldings(person: Person) {
  const read = [];
  for (const query of holdings) read.push(await person.dataOf(query));
  return read;
}

const expenseCount = 6;

/** Makes a budget, a rule with a run, a category, an import and a refund. @returns what to expect after a restore. */
export async function makeHousehold(person: Person) {
  const inr = (amount: string) => ({ amount, currency: "INR" });
  const record = "mutation ($input: RecordExpenseInput!) { recordExpense(input: $input) { id } }";
  const spent = { amount: inr("80"), merchant: "Zara", bookedOn: "2026-02-03", tags: ["shoes"] };
  const { recordExpense: shoes } = await person.dataOf(record, { input: spent });
  const back = { amount: inr("30"), merchant: "Zara", bookedOn: "2026-02-09", direction: "CREDIT" };
  const { recordExpense: refund } = await person.dataOf(record, { input: back });
  await person.dataOf(record, { input: { amount: inr("900"), merchant: "Rent" } });
  await person.dataOf("mutation ($refundId: ID!, $expenseId: ID!) { linkRefund(refundId: $refundId, expenseId: $expenseId) { id } }", { refundId: refund.id, expenseId: shoes.id }); // prettier-ignore
  await person.dataOf('mutation { createCategory(input: { name: "Shoes" }) { id } }');
  await person.dataOf('mutation { setBudget(input: { amount: { amount: "1000", currency: "INR" } }) { id } }');
  await importFile(person);
  await person.dataOf('mutation { setCategoryRule(input: { when: { merchant: "coffee" }, then: { addTags: ["cup"] }, applyToExisting: true }) { run } }'); // prettier-ignore
  await eventually("what the worker finds", async () => {
    const { me } = await person.dataOf("{ me { expenses(filter: { uncategorisedOnly: true }) { totalCount } } }");
    return me.expenses.totalCount === 0;
  });
  const { me } = await person.dataOf("{ me { expenseChanges(first: 50) { next } } }");
  return { holdings: await readHoldings(person), place: me.expenseChanges.next as string };
}

async function importFile(person: Person) {
  const fields = "status imported duplicates";
  const { importExpenses: job } = await person.dataOf(
    `mutation ($input: ImportInput!) { importExpenses(input: $input) { id ${fields} } }`,
    { input: { format: "CSV", content: file, mapping: { currency: "INR" } } },
  );
  return job;
}

/** Checks that all is as it was, that readers of the feed start over, and that a file which was imported is recognised. */
export async function expectHousehold(person: Person, before: Awaited<ReturnType<typeof makeHousehold>>) {
  expect(await readHoldings(person)).toEqual(before.holdings);
  const follow =
    "query ($since: String) { me { expenseChanges(since: $since, first: 50) { changes { id deleted } next } } }";
  const { errors } = await person.ask(follow, { since: before.place });
  expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field: "since" } }]);
  expect(errors[0]?.message).toContain("start over");
  const { me } = await person.dataOf(follow, {});
  expect(me.expenseChanges.changes).toHaveLength(expenseCount);
  expect(await importFile(person)).toMatchObject({ status: "DONE", imported: 0, duplicates: 3 });
  await person.dataOf('mutation { recordExpense(input: { amount: { amount: "1", currency: "INR" }, merchant: "New" }) { id } }'); // prettier-ignore
  const { me: later } = await person.dataOf(follow, { since: me.expenseChanges.next });
  expect(later.expenseChanges.changes.length).toBeGreaterThan(0);
}
