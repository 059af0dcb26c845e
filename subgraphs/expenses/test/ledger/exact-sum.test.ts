import { createTestDatabase, type TestDatabase } from "@expense-tracker/testing/database";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { maxAmountMinor } from "@expense-tracker/money/money";
import { openDatabase } from "@expense-tracker/kit/database/open-database";
import type { DataSource } from "typeorm";
import { exactSum, exactSumOf } from "../../src/spending/exact-sum";

let database: TestDatabase;
let db: DataSource;
beforeAll(async () => {
  database = await createTestDatabase("exact");
  db = await openDatabase({ url: database.url, entities: [] });
});
afterAll(async () => {
  await db?.destroy();
  await database?.drop();
});

const hundred = Array.from({ length: 100 }, (_, n) => `SELECT ${n} AS n`).join(" UNION ALL ");

async function sumOf(value: string): Promise<string> {
  const [row]: { total: string }[] = await db.query(
    `SELECT ${exactSum("found")} AS total FROM (
       SELECT ${exactSumOf(value, "low")} AS found_low, ${exactSumOf(value, "high")} AS found_high
       FROM (${hundred}) a JOIN (${hundred}) b JOIN (${hundred}) c) sums`,
  );
  return row?.total ?? "";
}

test("the sum of a million of the largest amounts is exact, and of nothing it is 0", async () => {
  const largest = maxAmountMinor - 1n;
  expect(await sumOf(String(largest))).toBe(String(largest * 1_000_000n));
  expect(await sumOf(`IF(a.n + b.n + c.n = 0, ${largest}, 1)`)).toBe(String(largest + 999_999n));
  expect(await sumOf("IF(a.n > 100, 1, NULL)")).toBe("0");
});
