import { afterAll, afterEach, beforeAll, expect, jest, test } from "@jest/globals";
import { databaseNowMs } from "@expense-tracker/kit/database/database-time";
import { migrateDatabase, openDatabase } from "@expense-tracker/kit/database/open-database";
import { inTransaction } from "@expense-tracker/kit/database/transaction";
import { newId } from "@expense-tracker/kit/input/id";
import { createLogger } from "@expense-tracker/kit/process/logger";
import { createTestDatabase, type TestDatabase } from "@expense-tracker/testing/database";
import type { DataSource } from "typeorm";
import { schemaOfDatabase } from "../src/ds/database";
import { dayRound } from "../src/ds/day/day-round";
import { claimDueOwners, makeDue, saveSettings } from "../src/ds/state/owner-clock";

const twoHoursMs = 2 * 3_600_000;
let database: TestDatabase;
let db: DataSource;
beforeAll(async () => {
  database = await createTestDatabase("ds");
  await migrateDatabase({ url: database.url, ...schemaOfDatabase });
  db = await openDatabase({ url: database.url, ...schemaOfDatabase });
});
afterEach(() => {
  jest.restoreAllMocks();
});
afterAll(async () => {
  await db?.destroy();
  await database?.drop();
});

const round = () => dayRound({ db, readNowMs: () => databaseNowMs(db), logger: createLogger("ds-worker", "silent") })();

/** An owner who is due. */
async function settledOwner(): Promise<string> {
  const ownerId = newId();
  const settings = { baseCurrency: "INR", timeZone: "Asia/Kolkata", monthStartDay: 1 };
  await inTransaction(db, (tx) => saveSettings(tx, ownerId, settings));
  return ownerId;
}

/** In how many seconds, by the database's clock, a change of the owner is worked on. */
async function restsFor(ownerId: string): Promise<number> {
  await inTransaction(db, (tx) => makeDue(tx, ownerId));
  const [row]: { seconds: number }[] = await db.query(
    "SELECT TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(3), due_at) AS seconds FROM owner_clock WHERE owner_id = ?",
    [ownerId],
  );
  return Number(row?.seconds);
}

test.each([
  ["ahead", twoHoursMs],
  ["behind", -twoHoursMs],
])("a worker whose clock is two hours %s lets nobody wait for that, and begins no other day", async (_, offMs) => {
  const ownerId = await settledOwner();
  const rightMs = await databaseNowMs(db);
  jest.spyOn(Date, "now").mockImplementation(() => rightMs + offMs);
  expect(await round()).toBe(true);
  expect(await restsFor(ownerId)).toBeLessThanOrEqual(5);
  expect(
    await db.query("SELECT DATE_FORMAT(day, '%Y-%m-%d') AS day FROM owner_tick WHERE owner_id = ?", [ownerId]),
  ).toEqual([{ day: new Date(rightMs + 5.5 * 3_600_000).toISOString().slice(0, 10) }]);
});

test("an owner whose lock somebody held for too long is due again in seconds, and one whose data are broken in minutes", async () => {
  const [held, broken] = [await settledOwner(), await settledOwner()];
  await db.query("INSERT INTO owner_stream (owner_id) VALUES (?)", [held]);
  await db.query("UPDATE owner_clock SET time_zone = 'No/Where' WHERE owner_id = ?", [broken]);
  await inTransaction(
    db,
    async (tx) => {
      await tx.query("SELECT 1 FROM owner_stream WHERE owner_id = ? FOR UPDATE", [held]);
      await round();
    },
    60_000,
  );
  expect(await restsFor(held)).toBeLessThanOrEqual(5);
  expect(await restsFor(broken)).toBeGreaterThan(200);
});

test("an owner whose worker was killed in the middle of the work is due again in 15 seconds", async () => {
  const ownerId = await settledOwner();
  // What a worker has done when it is killed before it begins with the owner.
  const claim = await claimDueOwners(db, new Date(await databaseNowMs(db)), 10);
  expect(claim.owners).toContain(ownerId);
  const rest = await restsFor(ownerId);
  expect(rest).toBeGreaterThan(5);
  expect(rest).toBeLessThanOrEqual(15);
});
