import { expect, test } from "@jest/globals";
import { assert, constantFrom, oneof, property, string } from "fast-check";
import { format } from "mysql2";
import { withRequestContext } from "../request/request-context";
import { type EndedSpan, recordSpansWith } from "../tracing/recorder";
import { recordStatements, summaryOf } from "./statement-span";

test.each([
  ["SELECT `e`.`id` AS `e_id` FROM `expense` `e` WHERE `e`.`owner_id` = 'x'", "SELECT expense"],
  ["\n      SELECT epoch FROM owner_stream WHERE owner_id = 'x' FOR UPDATE", "SELECT owner_stream"],
  ["INSERT INTO `expense`(`id`) VALUES ('x')", "INSERT expense"],
  ["INSERT IGNORE INTO tag (name) VALUES ('x')", "INSERT tag"],
  ["UPDATE expense SET note = 'x'", "UPDATE expense"],
  ["DELETE FROM `session` WHERE id = 'x'", "DELETE session"],
  ["WITH a AS (SELECT 'x' FROM expense) SELECT * FROM a", "WITH"],
  ["SELECT 'x from mallory' FROM expense", "SELECT"],
  ["START TRANSACTION", "START"],
  ["COMMIT", "COMMIT"],
])("%j is told as %s", (text, summary) => {
  expect(summaryOf(text)).toBe(summary);
});

test("no value of a statement is told, wherever it stands and whatever it looks like", () => {
  const value = oneof(string(), constantFrom("' FROM `mallory", "x' INTO mallory", "\\' FROM mallory -- "));
  const place = constantFrom(
    "SELECT ? AS x, ? FROM expense",
    "SELECT a FROM expense WHERE b = ? AND c = ?",
    "INSERT INTO expense (a) VALUES (?), (?)",
    "UPDATE expense SET a = ? WHERE b = ?",
  );
  const allowed = ["SELECT", "SELECT expense", "INSERT expense", "UPDATE expense"];
  assert(
    property(place, value, value, (sql, one, other) => {
      expect(allowed).toContain(summaryOf(format(sql, [one, other])));
    }),
    { seed: 14 },
  );
});

test("statements that travel together are one span, which names each of them", () => {
  const spans: EndedSpan[] = [];
  recordSpansWith({ record: (span) => void spans.push(span), begins: () => true });
  try {
    const traceparent = `00-${"a".repeat(32)}-${"b".repeat(16)}-01`;
    withRequestContext({ requestId: "r", traceparent }, () =>
      recordStatements(["START TRANSACTION", "SELECT seq FROM owner_stream WHERE owner_id = 'x'"])?.(null),
    );
    expect(spans).toMatchObject([{ name: "BATCH", parent: traceparent, errorType: null }]);
    expect(spans[0]?.attributes).toEqual({
      "db.system.name": "mysql",
      "db.query.summary": "START; SELECT owner_stream",
      "db.operation.batch.size": 2,
    });
    // Work of the process itself belongs to no trace.
    expect(recordStatements(["COMMIT"])).toBeNull();
  } finally {
    recordSpansWith(null);
  }
});
