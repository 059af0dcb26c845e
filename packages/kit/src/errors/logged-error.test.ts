import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createTestDatabase, type TestDatabase } from "@expense-tracker/testing/database";
import { GraphQLError } from "graphql";
import type { DataSource } from "typeorm";
import { openDatabase } from "../database/open-database";
import { AppError } from "./app-error";
import { createLogger } from "../process/logger";

const marker = "ada@example.org";
let database: TestDatabase;
let db: DataSource;

beforeAll(async () => {
  database = await createTestDatabase("logged");
  db = await openDatabase({ url: database.url, entities: [] });
  await db.query("CREATE TABLE person (email VARCHAR(40) PRIMARY KEY, born DATE)");
  await db.query("INSERT INTO person VALUES (?, NULL)", [marker]);
});

afterAll(async () => {
  await db?.destroy();
  await database?.drop();
});

test.each([
  ["a duplicate", "INSERT INTO person VALUES (?, NULL)", [marker], "ER_DUP_ENTRY"],
  ["a value of the wrong kind", "INSERT INTO person VALUES ('b', ?)", [marker], "ER_TRUNCATED_WRONG_VALUE"],
  ["a value that is too long", "INSERT INTO person VALUES (?, NULL)", [marker.repeat(9)], "ER_DATA_TOO_LONG"],
  ["a statement with a mistake", "SELECT FROM WHERE ?", [marker], "ER_PARSE_ERROR"],
  ["a missing table", "INSERT INTO nowhere VALUES (?)", [marker], "ER_NO_SUCH_TABLE"],
])("the log describes the error of %s without the values", async (_, sql, parameters, code) => {
  const error = await db.query(sql, parameters).catch((reason: unknown) => reason);
  for (const thrown of [error, new AppError("CONFLICT", "no", { cause: error }), new AggregateError([error], "no")]) {
    const line = logged(thrown);
    expect(line).not.toContain("ada@");
    expect(line).toContain(`"code":"${code}"`);
    expect(line).toContain("QueryFailedError: ");
    expect(line).toContain("logged-error.test.ts");
    for (const name of ["parameters", "query", "sql", "sqlMessage", "driverError"]) {
      expect(line).not.toContain(`"${name}":`);
    }
  }
});

test("a quoted value is masked even when it contains the words around it, or the end of the message is missing", () => {
  const tricky = `Duplicate entry 'o'neil' for key 'x' ${marker}' for key 'PRIMARY'`;
  expect(JSON.parse(logged(new Error(tricky))).err.message).toBe("Duplicate entry '[value]' for key 'PRIMARY'");
  expect(JSON.parse(logged(new Error(`Duplicate entry '${marker}`))).err.message).toBe("Duplicate entry '[value]'");
});

test("a message of several lines is logged once, masked, and not again in the stack", () => {
  expect(logged(new Error(`Duplicate entry 'a\n    at ${marker}' for key 'PRIMARY'`))).not.toContain(marker);
});

test("our own errors are logged with code, field, place and cause", () => {
  const refused = new AppError("BAD_USER_INPUT", "too long", { field: "note", cause: new TypeError("why") });
  expect(JSON.parse(logged(refused)).err).toMatchObject({
    type: "AppError",
    message: "too long",
    code: "BAD_USER_INPUT",
    field: "note",
    cause: { type: "TypeError", message: "why" },
  });
  const graphql = new GraphQLError("no", { path: ["me", 0], extensions: { code: "FORBIDDEN", secret: marker } });
  expect(JSON.parse(logged(graphql)).err).toMatchObject({ message: "no", code: "FORBIDDEN", path: "me.0" });
  expect(logged(graphql)).not.toContain(marker);
});

test("a circle of causes is cut off, and long messages are shortened", () => {
  const circle = new Error("x".repeat(1_000_000));
  circle.cause = circle;
  expect(logged(circle).length).toBeLessThan(60_000);
});

test("a code outside of an error is not logged", () => {
  const lines: string[] = [];
  createLogger("test", "info", { write: (line) => void lines.push(line) }).info({
    code: "123456",
    mail: { code: "123456" },
  });
  expect(lines.join("")).not.toContain("123456");
});

function logged(error: unknown): string {
  const lines: string[] = [];
  createLogger("test", "info", { write: (line) => void lines.push(line) }).error({ err: error }, "it failed");
  return lines.join("");
}
