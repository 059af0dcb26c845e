import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { migrateDatabase, openDatabase } from "@expense-tracker/kit/database/open-database";
import { newId } from "@expense-tracker/kit/input/id";
import { createLogger } from "@expense-tracker/kit/process/logger";
import { shiftDay } from "@expense-tracker/kit/time/calendar";
import { createTestDatabase, type TestDatabase } from "@expense-tracker/testing/database";
import type { DataSource, MigrationInterface } from "typeorm";
import { schemaOfDatabase } from "../src/ds/database";
import { dayRound } from "../src/ds/day/day-round";
import { createDsTarget } from "../src/ds/ds-target";
import { foldEvent } from "../src/ds/fold/fold-event";
import { readStreamEvent } from "../src/kafka/stream-event";
import { ownerHistory } from "./owner-history";

// The version before knows payments, but no days, forecasts, budgets, refunds and what is below what.

type Migration = new () => MigrationInterface;
const migrations: Migration[] = schemaOfDatabase.migrations;
const isOld = ({ name }: Migration) => name.slice(-"1795920000000".length) < "1795920000000";
const noon = Date.parse("2026-11-11T12:00:00Z");

let database: TestDatabase;
let db: DataSource;
beforeAll(async () => {
  database = await createTestDatabase("older");
  await migrateDatabase({ url: database.url, entities: [], migrations: migrations.filter(isOld) });
  db = await openDatabase({ url: database.url, ...schemaOfDatabase });
});
afterAll(async () => {
  await db?.destroy();
  await database?.drop();
});

async function pay(ownerId: string, minorUnits: number, currency: string, day: string): Promise<void> {
  await db.query(
    `INSERT INTO payment (owner_id, expense_id, family, merchant, category_id, amount_minor, currency, direction, paid_on)
     VALUES (?, ?, NULL, 'Shop', NULL, ?, ?, 'DEBIT', ?)`,
    [ownerId, newId(), minorUnits, currency, day],
  );
}

async function payDaily(ownerId: string, currency: string): Promise<void> {
  for (let day = "2026-09-01"; day <= "2026-11-10"; day = shiftDay(day, 1)) await pay(ownerId, 1_000, currency, day);
}

interface ToldForecast {
  forecast: { projected: { minorUnits: string; currency: string } };
}

async function forecastsOf(ownerId: string): Promise<ToldForecast[]> {
  const rows: { payload: string }[] = await db.query(
    "SELECT payload FROM outbox WHERE owner_id = ? AND type = 'forecast.updated' ORDER BY id",
    [ownerId],
  );
  return rows.map(({ payload }) => JSON.parse(payload) as ToldForecast);
}

test("owners from before the upgrade get days and forecasts without a snapshot or a change of their settings", async () => {
  const [plain, travelling, erased, newcomer] = [newId(), newId(), newId(), ownerHistory()];
  await payDaily(plain, "INR");
  await payDaily(travelling, "INR");
  await pay(travelling, 7_000, "THB", "2026-11-02");
  await payDaily(erased, "INR");
  await db.query("INSERT INTO owner_stream (owner_id, erased_at) VALUES (?, UTC_TIMESTAMP(3))", [erased]);
  await db.query(
    "INSERT INTO owner_category (owner_id, category_id, category_key, name, archived, version) VALUES (?, ?, 'groceries', 'Groceries', 0, 1)",
    [newcomer.ownerId, newId()],
  );

  // Twice: a migration that was ended half-way runs again.
  await migrateDatabase({ url: database.url, ...schemaOfDatabase });
  for (const [name] of [["RefundsAndParents1795950000000"], ["DaysOfOlderOwners1795950100000"]])
    await db.query("DELETE FROM migration WHERE name = ?", [name]);
  await migrateDatabase({ url: database.url, ...schemaOfDatabase });

  const clock = { nowMs: noon };
  const round = dayRound({
    db,
    readNowMs: () => Promise.resolve(clock.nowMs),
    logger: createLogger("ds-worker", "silent"),
  });
  const lookAt = async (nowMs: number) => {
    clock.nowMs = nowMs;
    while (await round());
  };
  await lookAt(noon);
  expect(await forecastsOf(plain)).toMatchObject([
    { month: "2026-11", forecast: { projected: { minorUnits: "30000", currency: "INR" }, asOf: "2026-11-11" } },
  ]);
  // They pay in several currencies: which one is theirs is not guessed. Their days begin all the same.
  expect(await forecastsOf(travelling)).toEqual([]);
  expect(await forecastsOf(erased)).toEqual([]);
  const ticks: { owner_id: string }[] = await db.query("SELECT owner_id FROM owner_tick");
  expect(ticks.map(({ owner_id }) => owner_id).toSorted()).toEqual([plain, travelling, newcomer.ownerId].toSorted());

  // Events say what expenses are worth in the base currency: so it is known, before the settings are.
  for (const day of ["2026-09-20", "2026-11-10"])
    newcomer.record("Shop", { baseAmount: { minorUnits: "5000", currency: "EUR" }, bookedOn: day });
  const events = newcomer.messages.map(({ key, value, headers }) =>
    readStreamEvent({ key: Buffer.from(key), value: Buffer.from(value), headers }),
  );
  await createDsTarget(db, foldEvent).apply({ topic: "expenses", ownerId: newcomer.ownerId, events });
  await lookAt(noon + 10_000);
  expect(await forecastsOf(newcomer.ownerId)).toMatchObject([
    { month: "2026-11", forecast: { spentSoFar: { minorUnits: "5000", currency: "EUR" } } },
  ]);

  // The settings count as soon as they are told: this owner has none.
  const said = newcomer.messages.length;
  newcomer.settle({ baseCurrency: null });
  const settings = newcomer.messages
    .slice(said)
    .map(({ key, value, headers }) => readStreamEvent({ key: Buffer.from(key), value: Buffer.from(value), headers }));
  await createDsTarget(db, foldEvent).apply({ topic: "expenses", ownerId: newcomer.ownerId, events: settings });
  await lookAt(noon + 20_000);
  expect((await forecastsOf(newcomer.ownerId)).at(-1)).toMatchObject({ forecast: null });
});
