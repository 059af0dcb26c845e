import { EventEmitter } from "node:events";
import type { ServerResponse } from "node:http";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { createTestDatabase, type TestDatabase } from "@expense-tracker/testing/database";
import type { DataSource } from "typeorm";
import { withRequestContext } from "../request/request-context";
import { beginWork } from "../request/request-work";
import { askTogether, holdStatements, type Question } from "./hold-statements";
import { openDatabase } from "./open-database";
import { inTransaction, type Tx } from "./transaction";

let database: TestDatabase;
let db: DataSource;

beforeAll(async () => {
  database = await createTestDatabase("hold");
  db = await openDatabase({ url: database.url, entities: [] });
  await db.query("CREATE TABLE thing (id INT PRIMARY KEY, text LONGTEXT NOT NULL)");
});
beforeEach(() => db.query("DELETE FROM thing"));
afterAll(async () => {
  await db?.destroy();
  await database?.drop();
});

const add = (id: number, text = "") => ({ sql: "INSERT INTO thing VALUES (?, ?)", values: [id, text] });
const questionForIds: Question<number[]> = {
  statement: { sql: "SELECT id FROM thing ORDER BY id", values: [] },
  read: (found) => found.map(({ id }) => Number(id)),
};
const ids = async (): Promise<number[]> => questionForIds.read(await db.query(questionForIds.statement?.sql ?? ""));
test("held statements are sent with the next one, and that one sees them", async () => {
  await inTransaction(db, async (tx) => {
    await holdStatements(tx, [add(1), add(2)]);
    expect(await tx.query("SELECT COUNT(*) AS n FROM thing")).toEqual([{ n: "2" }]);
    await holdStatements(tx, [add(3)]);
    const asked = await askTogether(tx, [
      questionForIds,
      { statement: null, read: (found) => found.length },
      { statement: { sql: "SELECT ? AS a", values: ["b"] }, read: ([row]) => row?.["a"] },
    ]);
    expect(asked).toEqual([[1, 2, 3], 0, "b"]);
  });
});

test("statements that are held to the end are committed", async () => {
  await inTransaction(db, (tx) => holdStatements(tx, [add(1), add(2)]));
  expect(await ids()).toEqual([1, 2]);
});

test.each([
  ["before COMMIT", async () => undefined],
  ["by the next statement", (tx: Tx) => tx.query("SELECT 1")],
  ["by a question", (tx: Tx) => askTogether(tx, [questionForIds])],
])("an error of a held statement is thrown %s, and nothing is changed", async (_, next) => {
  const failing = inTransaction(db, async (tx) => {
    await holdStatements(tx, [add(1), add(1), add(2)]);
    await next(tx);
  });
  const error: unknown = await failing.catch((reason: unknown) => reason);
  expect(error).toMatchObject({ name: "QueryFailedError", code: "ER_DUP_ENTRY" });
  expect(await ids()).toEqual([]);
});

test("a request that ends while statements are held changes nothing", async () => {
  const response = new EventEmitter() as ServerResponse;
  const context = { requestId: "r1", traceparent: "", work: beginWork(response) };
  const given = withRequestContext(context, () =>
    inTransaction(db, async (tx) => {
      await holdStatements(tx, [add(1)]);
      response.emit("close");
    }),
  );
  await expect(given).rejects.toMatchObject({ code: "UNAVAILABLE" });
  expect(await ids()).toEqual([]);
});

test("more may be held than one packet may have", async () => {
  const text = "x".repeat(100_000);
  const many = Array.from({ length: 400 }, (_, id) => add(id, text));
  await inTransaction(db, (tx) => holdStatements(tx, many));
  expect(await ids()).toHaveLength(many.length);
});

test("a text cannot bring a second statement, and a value is only a value", async () => {
  const twice = "DELETE FROM thing; DELETE FROM thing";
  const inValue = `'; ${twice}; -- \\'; ?`;
  await inTransaction(db, (tx) => holdStatements(tx, [add(1, inValue), add(2, "?")]));
  await db.query("UPDATE thing SET text = CONCAT(text, ?) WHERE id = 2", [inValue]);
  await expect(db.query(twice)).rejects.toThrow("semicolon");
  const held = (sql: string) => inTransaction(db, (tx) => holdStatements(tx, [{ sql, values: [] }]));
  await expect(held(twice)).rejects.toThrow("semicolon");
  const asked = (sql: string) =>
    inTransaction(db, (tx) => askTogether(tx, [{ statement: { sql, values: [] }, read: () => null }]));
  await expect(asked(twice)).rejects.toThrow("semicolon");
  expect(await db.query("SELECT text FROM thing ORDER BY id")).toEqual([{ text: inValue }, { text: `?${inValue}` }]);
});
