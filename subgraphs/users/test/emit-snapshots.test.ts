import "reflect-metadata";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createTestDatabase, type TestDatabase } from "@expense-tracker/testing/database";
import { userRegisteredV1 } from "@expense-tracker/events/user-registered.v1";
import { migrateDatabase, openDatabase } from "@expense-tracker/kit/database/open-database";
import { newId } from "@expense-tracker/kit/input/id";
import { lockOwner } from "@expense-tracker/kit/stream/owner-stream";
import { emitSnapshots } from "@expense-tracker/kit/stream/emit-snapshots";
import { inTransaction } from "@expense-tracker/kit/database/transaction";
import type { DataSource } from "typeorm";
import { schemaOfDatabase } from "../src/database";
import { fillFromRegistration } from "../src/profile/fill-from-registration";
import { emitProfileSnapshot } from "../src/profile/emit-profile-snapshot";

let database: TestDatabase;
let db: DataSource;

beforeAll(async () => {
  database = await createTestDatabase("users");
  await migrateDatabase({ url: database.url, ...schemaOfDatabase });
  db = await openDatabase({ url: database.url, ...schemaOfDatabase });
});
afterAll(async () => {
  await db?.destroy();
  await database?.drop();
});

const emitted = async (ownerId: string): Promise<{ type: string; payload: unknown }[]> => {
  const rows: { type: string; payload: string }[] = await db.query(
    "SELECT type, payload FROM outbox WHERE owner_id = ? ORDER BY seq",
    [ownerId],
  );
  return rows.map(({ type, payload }) => ({ type, payload: JSON.parse(payload) }));
};
const register = (ownerId: string) =>
  inTransaction(db, async (tx) => fillFromRegistration(tx, await lockOwner(tx, ownerId), userRegisteredV1.example));

test("a snapshot carries the profile as it is now", async () => {
  const ownerId = newId();
  await register(ownerId);
  expect(await emitted(ownerId)).toEqual([]);
  await emitSnapshots(db, emitProfileSnapshot);
  expect(await emitted(ownerId)).toEqual([
    {
      type: "profile.snapshot",
      payload: { profile: expect.objectContaining({ firstName: "Asha", baseCurrency: "INR" }) },
    },
  ]);
});

test("a sign-up that arrives after an empty snapshot emits the profile, because readers may get the snapshot last", async () => {
  const ownerId = newId();
  await db.query("INSERT INTO owner_stream (owner_id) VALUES (?)", [ownerId]);
  await emitSnapshots(db, emitProfileSnapshot);
  await register(ownerId);
  await register(ownerId);
  expect(await emitted(ownerId)).toEqual([
    { type: "profile.snapshot", payload: { profile: null } },
    { type: "profile.updated", payload: expect.objectContaining({ firstName: "Asha", baseCurrency: "INR" }) },
  ]);
});
