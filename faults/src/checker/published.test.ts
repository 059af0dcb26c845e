import { expect, test } from "@jest/globals";
import { Ledger } from "../ledger/ledger";
import type { Committed, Facts } from "./facts";
import { inOrder } from "./in-order";
import { published } from "./published";
import type { Sql } from "./sql";
import { type Message, topicsOf } from "./topics";

const ownerId = "0193b1c2-7a4e-7c3d-9f21-5a6b7c8d9e0f";
const noSql: Sql = {
  rows: () => Promise.resolve([]),
  number: () => Promise.resolve(0),
  close: () => Promise.resolve(),
};

const row = (seq: number): Committed => ({
  database: "expenses",
  eventId: `event-${seq}`,
  ownerId,
  epoch: 1,
  seq: BigInt(seq),
  type: "expense.recorded",
  payload: "{}",
  digest: `bytes of ${seq}`,
});
const message = (seq: number, digest = `bytes of ${seq}`): Message => ({
  topic: topicsOf.expenses,
  eventId: `event-${seq}`,
  ownerId,
  epoch: 1,
  seq: BigInt(seq),
  digest,
});

function facts(committed: Committed[], messages: Message[], erased: string[] = [], ledger = new Ledger()): Facts {
  return { ledger, sql: noSql, committed, messages, streams: [], erased: new Set(erased) };
}

const rows = [row(1), row(2), row(3)];
const kinds = (found: ReturnType<typeof published>) => found.map(({ kind }) => kind);

test("a topic with every committed event in order, some of them twice, is right", () => {
  const right = facts(rows, [message(1), message(2), message(1), message(2), message(3)]);
  expect([...published(right), ...inOrder(right)]).toEqual([]);
});

test.each([
  ["a committed event that the topic does not have is lost", [message(1), message(3)], ["lost"]],
  ["an event that nobody committed is wrong", [message(1), message(2), message(3), message(4)], ["wrong"]],
  [
    "a message that comes again with other bytes is wrong",
    [message(1), message(2), message(3), message(2, "x")],
    ["wrong"],
  ],
  ["a message that differs from its row is wrong", [message(1), message(2, "x"), message(3)], ["wrong"]],
])("%s", (_what, messages, wanted) => {
  expect(kinds(published(facts(rows, messages)))).toEqual(wanted);
});

test("the bytes of an erased person's events may differ, because they are withdrawn", () => {
  const messages = [message(1), message(2, "x"), message(3), message(2)];
  expect(published(facts(rows, messages, [ownerId]))).toEqual([]);
});

test.each([
  ["an event before an earlier one of its owner", [message(1), message(3), message(2)]],
  ["a gap", [message(1), message(3)]],
  ["a first event that is not the first", [message(2), message(3)]],
])("%s is found", (_what, messages) => {
  expect(kinds(inOrder(facts(rows, messages)))).toEqual(["reordered"]);
});

test("what a database committed after the backup that was loaded may be in the topic alone, and nothing else", () => {
  const ledger = new Ledger();
  ledger.wentBack(["expenses"], 0);
  const again = { epoch: 7, eventId: "snapshot", digest: "bytes of a snapshot" };
  const [held, behind] = [
    [row(1), { ...row(1), ...again }],
    [message(2), message(3)],
  ];
  const inTopic = [message(1), ...behind, { ...message(1), ...again }];
  expect(published(facts(held, inTopic, [], ledger))).toEqual([]);
  expect(kinds(published(facts(held, inTopic)))).toEqual(["wrong", "wrong"]);
  const later = { ...message(2), epoch: 7, eventId: "of the new epoch" };
  const other = { ...message(2), topic: topicsOf.auth };
  const twice = { ...message(1), eventId: "another first" };
  for (const one of [later, other, twice])
    expect(kinds(published(facts(held, [...inTopic, one], [], ledger)))).toEqual(["wrong"]);
});
