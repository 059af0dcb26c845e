import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createTestDatabase, type TestDatabase } from "@expense-tracker/testing/database";
import { createMetrics } from "../process/metrics";
import { readTime, timeQuery } from "./database-time";
import { openDatabase } from "./open-database";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase("time");
});
afterAll(() => database.drop());

test("the database's time is the same in every session's time zone", async () => {
  const db = await openDatabase({ url: database.url, entities: [], metrics: createMetrics("test") });
  const runner = db.createQueryRunner();
  try {
    for (const zone of ["+00:00", "-05:00", "+05:30"]) {
      await runner.query("SET time_zone = ?", [zone]);
      // A given test server may have a clock of its own; a zone would be half an hour at least.
      const offMs = readTime(await runner.query(timeQuery)) - Date.now();
      expect(Math.abs(offMs)).toBeLessThan(60_000);
    }
  } finally {
    await runner.release();
    await db.destroy();
  }
});
