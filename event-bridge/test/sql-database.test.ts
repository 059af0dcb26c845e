import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { createTestDatabase, type TestDatabase } from "@expense-tracker/testing/database";
import { openSqlDatabase, type SqlDatabase } from "../src/sql/sql-database";

let database: TestDatabase;
const opened: SqlDatabase[] = [];
const open = (deadlockTries?: number) => {
  const options = { url: database.url, poolSize: 2, ...(deadlockTries ? { deadlockTries } : {}) };
  const db = openSqlDatabase(options);
  opened.push(db);
  return db;
};

beforeAll(async () => {
  database = await createTestDatabase("sql");
  await open().change("CREATE TABLE counter (id INT PRIMARY KEY, n INT NOT NULL)");
});
beforeEach(async () => {
  await open().change("REPLACE INTO counter VALUES (1, 0), (2, 0)");
});
afterAll(async () => {
  await Promise.all(opened.map((db) => db.close()));
  await database?.drop();
});

/** Two transactions that each hold one row and then want the other's. @returns how they ended. */
async function deadlock(db: SqlDatabase) {
  const bothHoldOne = Promise.withResolvers<void>();
  let holding = 0;
  const countBoth = (first: number, second: number) =>
    db.transaction(async (tx) => {
      await tx.change("UPDATE counter SET n = n + 1 WHERE id = ?", [first]);
      holding += 1;
      if (holding === 2) bothHoldOne.resolve();
      await bothHoldOne.promise;
      await tx.change("UPDATE counter SET n = n + 1 WHERE id = ?", [second]);
    });
  return Promise.allSettled([countBoth(1, 2), countBoth(2, 1)]);
}

const counted = async () => (await open().rows<{ n: number }>("SELECT n FROM counter ORDER BY id")).map(({ n }) => n);

test("of two transactions in a deadlock, the one that the server ends is tried again", async () => {
  const ended = await deadlock(open(4));
  expect(ended.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled"]);
  expect(await counted()).toEqual([2, 2]);
});

test("where the caller tries again by itself, it gets the deadlock, and nothing of that transaction stays", async () => {
  const ended = await deadlock(open());
  const errors = ended.flatMap((end) => (end.status === "rejected" ? [end.reason.code] : []));
  expect(errors).toEqual(["ER_LOCK_DEADLOCK"]);
  expect(await counted()).toEqual([1, 1]);
});
