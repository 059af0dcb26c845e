import { expect, test } from "@jest/globals";
import { type Entry, Ledger, type Outcome } from "../ledger/ledger";
import type { Committed, Facts } from "./facts";
import { promised } from "./promised";

const [ownerId, expenseId] = ["0193b1c2-7a4e-7c3d-9f21-5a6b7c8d9e0f", "0193b1c2-7a4e-7c3d-9f21-5a6b7c8d9e10"];
const told: Committed = {
  database: "expenses",
  eventId: "event-1",
  ownerId,
  epoch: 1,
  seq: 1n,
  type: "expense.updated",
  payload: JSON.stringify({ expense: { id: expenseId, version: 2 } }),
  digest: "",
};
const sql = { rows: () => Promise.resolve([]), number: () => Promise.resolve(0), close: () => Promise.resolve() };

/** What the checker finds when changes to the second version had these outcomes. */
function judged(outcomes: readonly Outcome[], committed: Committed[]) {
  const ledger = new Ledger();
  const effect: Entry["effect"] = { kind: "change", expenseId, version: 2 };
  for (const outcome of outcomes) ledger.add({ ownerId, outcome, effect });
  const facts: Facts = { ledger, sql, committed, messages: [], streams: [], erased: new Set() };
  return promised(facts).then((findings) => findings.map(({ kind }) => kind));
}

test.each<[string, Outcome[], Committed[], string[]]>([
  ["an acknowledged change that is there is right", ["acknowledged"], [told], []],
  ["an acknowledged change that is not there is lost", ["acknowledged"], [], ["lost"]],
  ["an acknowledged change that was told twice is doubled", ["acknowledged"], [told, told], ["doubled"]],
  ["a refused change that is there is wrong", ["refused"], [told], ["wrong"]],
  ["after a refusal another change may make the version", ["refused", "acknowledged"], [told], []],
  ["a change of which nothing is known may be there", ["unknown"], [told], []],
  ["a change of which nothing is known may be missing", ["unknown"], [], []],
])("%s", async (_what, outcomes, committed, wanted) => {
  expect(await judged(outcomes, committed)).toEqual(wanted);
});

const mark = "Zq0123456789ab-d1-1";
const received = (epoch: number): Committed => ({
  ...told,
  epoch,
  type: "bank-message.received",
  payload: JSON.stringify({ text: `Rs 5 spent, ${mark}` }),
});

test.each<[string, Committed[], string[]]>([
  ["told once", [received(1)], []],
  ["told again by a snapshot in a newer epoch", [received(1), received(2)], []],
  ["told twice in one epoch", [received(1), received(1), received(2)], ["doubled"]],
])("an acknowledged message is there once: %s", async (_what, committed, wanted) => {
  const ledger = new Ledger();
  ledger.add({ ownerId, outcome: "acknowledged", effect: { kind: "message", mark } });
  const holds = {
    ...sql,
    rows: (query: string) => Promise.resolve(query.includes("bank_message") ? [{ text: mark }] : []),
  };
  const facts: Facts = { ledger, sql: holds, committed, messages: [], streams: [], erased: new Set() };
  expect((await promised(facts)).map(({ kind }) => kind)).toEqual(wanted);
});

test("what was acknowledged while a backup was made, or after it, may be gone where the backup was loaded, and nowhere else", async () => {
  const ledger = new Ledger();
  const add = (version: number) =>
    ledger.add({ ownerId, outcome: "acknowledged", effect: { kind: "change", expenseId, version } });
  const missing = async () => {
    const facts: Facts = { ledger, sql, committed: [], messages: [], streams: [], erased: new Set() };
    return (await promised(facts)).map(({ text }) => Number(/version (\d)/.exec(text)?.[1]));
  };
  for (const version of [2, 3]) add(version);
  ledger.wentBack(["users"], 0);
  expect(await missing()).toEqual([2, 3]);
  ledger.wentBack(["expenses"], 1);
  add(4);
  expect(await missing()).toEqual([2, 4]);
});
