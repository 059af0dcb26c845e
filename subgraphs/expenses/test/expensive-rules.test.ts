import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { continueRun } from "../src/category-rule/run-rule";
import { rulesOf, setRule, setRuleOf } from "./rule-operations";
import { refusal, startExpenses, type Expenses, type Person } from "./start-expenses";

let expenses: Expenses;
beforeAll(async () => {
  expenses = await startExpenses();
});
afterAll(() => expenses?.stop());

/** RE2 has no small automaton for it: each of these needs some 20 ms for a note of 2,000 characters. */
const expensive = (n: number) => `/a.{${130 + n}}z/`;
const recordSeveral =
  "mutation ($inputs: [RecordExpenseInput!]!) { recordExpenses(inputs: $inputs) { outcomes { expense { id tags } } } }";
const dearNotes = (count: number) =>
  Array.from({ length: count }, () => ({
    amount: { amount: "1", currency: "INR" },
    // Of the letters a and b alone, each note another one.
    note: Array.from(randomBytes(2_000), (byte) => (byte % 2 === 0 ? "a" : "b")).join(""),
  }));
const recordDear = (person: Person, count: number) => person.ask(recordSeveral, { inputs: dearNotes(count) });
const dryRun = { input: { when: { text: expensive(0) }, then: { addTags: ["expensive"] }, dryRun: true } };

/** Another user's questions, one after the other, until `work` is done. @returns how many were answered meanwhile. */
async function answeredMeanwhile(work: () => Promise<unknown>): Promise<number> {
  // Known before the work begins: the first request of a user takes longer than the others.
  const other = await expenses.person();
  const ask = () => other.dataOf("{ me { expenses(first: 1) { totalCount } } }");
  await ask();
  const state = { isDone: false };
  const done = work().finally(() => (state.isDone = true));
  let answered = 0;
  for (; !state.isDone; answered++) await ask();
  await done;
  return answered;
}

test("while a user's rules match many long notes, the process answers others", async () => {
  const person = await expenses.person();
  await recordDear(person, 60);
  expect(await answeredMeanwhile(() => person.ask(setRule, dryRun))).toBeGreaterThan(5);
  for (let n = 0; n < 10; n++)
    await setRuleOf(person, { when: { text: expensive(n) }, then: { addTags: ["expensive"] } });
  expect(await answeredMeanwhile(() => recordDear(person, 10))).toBeGreaterThan(5);
});

test("rules whose expressions take seconds refuse what they would be tried on, and nothing of it is recorded", async () => {
  const person = await expenses.person();
  for (let n = 0; n < 15; n++)
    await setRuleOf(person, { when: { text: `/a.{290}${n}z/` }, then: { addTags: ["expensive"] } });
  const answer = await recordDear(person, 30);
  expect(refusal(answer)).toMatchObject({ code: "LIMIT_EXCEEDED" });
  expect(JSON.stringify(answer)).toContain("regular expressions of your rules take too long");
  expect((await person.dataOf("{ me { expenses { totalCount } } }")).me.expenses.totalCount).toBe(0);
});

test("a run with such expressions goes on in short chunks, and looks at every expense", async () => {
  const person = await expenses.person();
  expect((await recordDear(person, 60)).errors).toBeUndefined();
  const { run } = await setRuleOf(person, {
    when: { text: expensive(0) },
    then: { addTags: ["expensive"] },
    applyToExisting: true,
  });
  const after = { when: { text: "/^[ab]+$/" }, then: { addTags: ["all"] }, applyToExisting: true };
  const last = await setRuleOf(person, after);
  for (const id of [run, last.run]) {
    let next = await continueRun(expenses.db, { id, ownerId: person.id });
    while (next?.status === "RUNNING") next = await continueRun(expenses.db, { id, ownerId: person.id });
  }
  const [, second] = await rulesOf(person);
  expect(second.latestRun).toMatchObject({ done: true, matched: 60, changed: 60 });
});

test("the regular expressions of one user are limited together, and texts are not counted", async () => {
  const person = await expenses.person();
  const long = (n: number) => ({ when: { text: `/a.{290}${n}/` }, then: { addTags: ["a"] } });
  const texts = { when: { text: "a".repeat(200) }, then: { addTags: ["a"] } };
  let refused = null;
  let kept = 0;
  while (!refused && kept < 100) {
    refused = refusal(await person.ask(setRule, { input: long(kept) }));
    if (!refused) kept++;
  }
  expect(refused).toMatchObject({ code: "LIMIT_EXCEEDED" });
  expect(kept).toBe(16);
  await setRuleOf(person, texts);
  const [first] = await rulesOf(person);
  await setRuleOf(person, { id: first.id, when: { text: "/a/" }, then: { addTags: ["a"] } });
  await setRuleOf(person, long(0));
});
