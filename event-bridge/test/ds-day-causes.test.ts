import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { migrateDatabase, openDatabase } from "@expense-tracker/kit/database/open-database";
import { createLogger } from "@expense-tracker/kit/process/logger";
import { createTestDatabase, type TestDatabase } from "@expense-tracker/testing/database";
import type { DataSource } from "typeorm";
import { schemaOfDatabase } from "../src/ds/database";
import { dayRound } from "../src/ds/day/day-round";
import { createDsTarget } from "../src/ds/ds-target";
import { foldEvent } from "../src/ds/fold/fold-event";
import { readStreamEvent } from "../src/kafka/stream-event";
import { dayMs, rupees, steady } from "./owner-days";
import { ownerHistory, type OwnerHistory } from "./owner-history";

/** Noon in Kolkata. */
const noon = Date.parse("2026-11-11T06:30:00Z");
const minuteMs = 60_000;
const databases: TestDatabase[] = [];
const pools: DataSource[] = [];

/** A worker's database whose clock the test moves, without a broker. */
async function worker() {
  const database = await createTestDatabase("ds");
  databases.push(database);
  await migrateDatabase({ url: database.url, ...schemaOfDatabase });
  const db = await openDatabase({ url: database.url, ...schemaOfDatabase });
  pools.push(db);
  const clock = { nowMs: noon };
  const target = createDsTarget(db, foldEvent);
  const round = dayRound({
    db,
    readNowMs: () => Promise.resolve(clock.nowMs),
    logger: createLogger("ds-worker", "silent"),
  });
  return {
    db,
    /** Folds events, so many in a run. */
    async fold({ ownerId, messages }: OwnerHistory, from: number, to: number, runEvents: number): Promise<void> {
      const events = messages
        .slice(from, to)
        .map(({ key, value, headers }) =>
          readStreamEvent({ key: Buffer.from(key), value: Buffer.from(value), headers }),
        );
      for (let start = 0; start < events.length; start += runEvents)
        await target.apply({ topic: "expenses", ownerId, events: events.slice(start, start + runEvents) });
    },
    async lookAt(nowMs: number): Promise<void> {
      clock.nowMs = nowMs;
      while (await round());
    },
    told: (ownerId: string): Promise<{ type: string; payload: string }[]> =>
      db.query("SELECT event_id, seq, type, headers, payload FROM outbox WHERE owner_id = ? ORDER BY id", [ownerId]),
  };
}

let [one, other]: Awaited<ReturnType<typeof worker>>[] = [];
beforeAll(async () => {
  [one, other] = [await worker(), await worker()];
});
afterAll(async () => {
  for (const db of pools) await db.destroy();
  for (const database of databases) await database.drop();
});

test("what a day tells has the same bytes in every database, whenever the worker looks, and after a round that failed half-way", async () => {
  if (!one || !other) throw new Error("there are two databases");
  const owner = ownerHistory();
  owner.settle();
  steady(owner);
  for (const day of ["2026-08-05", "2026-09-05", "2026-10-05"])
    owner.record("Iron Gym", { amount: rupees("90000"), baseAmount: rupees("90000"), bookedOn: day });
  owner.record("Long Trip", { amount: rupees("70000"), baseAmount: rupees("70000"), bookedOn: "2026-11-08" });
  const first = owner.messages.length;
  owner.record("Cinema", { amount: rupees("900"), baseAmount: rupees("900"), bookedOn: "2026-11-09" });
  const second = owner.messages.length;

  await one.fold(owner, 0, first, 1);
  await one.lookAt(noon);
  await one.fold(owner, first, second, 1);
  await one.lookAt(noon + minuteMs);
  await one.lookAt(noon + 5 * dayMs);

  await other.fold(owner, 0, first, 50);
  const folded = await other.told(owner.ownerId);
  await other.db.query("RENAME TABLE insight TO insight_hidden");
  await other.lookAt(noon + 5 * minuteMs);
  await other.db.query("RENAME TABLE insight_hidden TO insight");
  expect(await other.told(owner.ownerId)).toEqual(folded);
  await other.lookAt(noon + 60 * minuteMs);
  await other.fold(owner, first, second, 50);
  for (const minutes of [90, 91, 240]) await other.lookAt(noon + minutes * minuteMs);
  await other.lookAt(noon + 5 * dayMs + 60 * minuteMs);

  const told = await one.told(owner.ownerId);
  const kinds = told.map(({ type, payload }) => JSON.parse(payload).insight?.kind ?? type);
  expect(kinds).toEqual(expect.arrayContaining(["forecast.updated", "MISSED_CHARGE", "SPENDING_PACE"]));
  expect(told.filter(({ type }) => type === "forecast.updated")).toHaveLength(3);
  expect(await other.told(owner.ownerId)).toEqual(told);
});
