import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createTestDatabase } from "@expense-tracker/testing/database";
import { migrateDatabase, openDatabase } from "@expense-tracker/kit/database/open-database";
import type { DataSource } from "typeorm";
import { ownerTables, schemaOfDatabase } from "../src/ds/database";
import { createDsTarget } from "../src/ds/ds-target";
import { generateLife } from "../src/ds/evaluate/life/generate-life";
import { randomOf } from "../src/ds/evaluate/life/random";
import { foldEvent } from "../src/ds/fold/fold-event";
import { dayText } from "../src/ds/spending/epoch-day";
import { readStreamEvent, type StreamEvent } from "../src/kafka/stream-event";
import { type Expense, type OwnerHistory, ownerHistory } from "./owner-history";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let db: DataSource;
beforeAll(async () => {
  database = await createTestDatabase("ds");
  await migrateDatabase({ url: database.url, ...schemaOfDatabase });
  db = await openDatabase({ url: database.url, ...schemaOfDatabase });
});
afterAll(async () => {
  await db?.destroy();
  await database?.drop();
});

/** Payments of a generated life, of which some are changed, chosen for, deleted and restored. The seed decides. */
function livedHistory(seed: number, payments: number): OwnerHistory {
  const random = randomOf(seed);
  const anyOf = <T>(list: readonly T[]): T => list[random.whole(0, list.length - 1)] as T;
  const history = ownerHistory();
  const known: { expense: Expense; isDeleted: boolean }[] = [];
  for (const { merchant, amountMinor, currency, direction, day } of generateLife(seed).payments.slice(0, payments)) {
    const amount = { minorUnits: String(amountMinor), currency };
    known.push({ expense: history.record(merchant, { amount, direction, bookedOn: dayText(day) }), isDeleted: false });
    if (random.chance(0.6)) continue;
    const one = anyOf(known);
    if (one.isDeleted) Object.assign(one, { expense: history.restore(one.expense), isDeleted: false });
    else if (random.chance(0.3)) Object.assign(one, { expense: history.remove(one.expense), isDeleted: true });
    else if (random.chance(0.5)) one.expense = history.choose(one.expense, anyOf(["travel", "groceries", "health"]));
    else one.expense = history.update(one.expense, { merchant: anyOf(known).expense.merchant });
  }
  return history;
}

/** Applies the whole history, so many events in a run, to an owner's empty tables. @returns all that is stored and told then. */
async function foldIn(runEvents: number, { ownerId, messages }: OwnerHistory): Promise<Record<string, unknown[]>> {
  const tables = [...ownerTables, "outbox", "owner_stream", "position"];
  for (const table of tables) await db.query(`DELETE FROM \`${table}\` WHERE owner_id = ?`, [ownerId]);
  const target = createDsTarget(db, foldEvent);
  const events = messages.map(({ key, value, headers }): StreamEvent =>
    readStreamEvent({ key: Buffer.from(key), value: Buffer.from(value), headers }),
  );
  for (let start = 0; start < events.length; start += runEvents) {
    await target.apply({ topic: "t", ownerId, events: events.slice(start, start + runEvents) });
  }
  const stored: Record<string, unknown[]> = {};
  for (const table of tables) {
    const columns = table === "outbox" ? "event_id, seq, type, headers, payload" : "*";
    const rows: object[] = await db.query(`SELECT ${columns} FROM \`${table}\` WHERE owner_id = ?`, [ownerId]);
    stored[table] = rows.map((row) => JSON.stringify(row)).toSorted();
  }
  return stored;
}

test.each([3, 4, 5, 6])(
  "where a run begins and ends makes no difference to what is stored and told (seed %i)",
  async (seed) => {
    const history = livedHistory(seed, 160);
    const one = await foldIn(1, history);
    expect(one["outbox"]?.length).toBeGreaterThan(100);
    expect(one["recurring_charge"]?.length).toBeGreaterThan(0);
    for (const runEvents of [7, 50, 100]) expect(await foldIn(runEvents, history)).toEqual(one);
  },
);

/** The payments of a generated life, in an order of their own. @returns what is told of them as unusual, by expense. */
async function unusualIn(runEvents: number, payments: readonly Partial<Expense>[]): Promise<unknown[]> {
  const history = ownerHistory();
  for (const payment of payments) history.record(payment.merchant ?? null, payment);
  return (await foldIn(runEvents, history))["anomaly"]?.map((row) => JSON.parse(String(row)).told) ?? [];
}

test.each([3, 4])(
  "the order in which payments arrive makes no difference to which of them are unusual (seed %i)",
  async (seed) => {
    const random = randomOf(seed);
    const lived = Array.from({ length: 120 }, (_, n): Partial<Expense> => ({
      id: `0193b1c2-7a4e-7c3d-9f21-${String(n).padStart(12, "0")}`,
      // Each is a family of its own, and little known: it is compared with its category.
      merchant: `${String.fromCharCode(65 + random.whole(0, 25))}${String.fromCharCode(97 + random.whole(0, 1))}lo Cafe`,
      amount: { minorUnits: String(random.whole(100, random.chance(0.05) ? 900_000 : 40_000)), currency: "INR" },
      bookedOn: dayText(20_000 + random.whole(0, 60)),
    }));
    const inOrder = lived.toSorted((one, other) => ((one.bookedOn ?? "") < (other.bookedOn ?? "") ? -1 : 1));
    const unusual = await unusualIn(1, inOrder);
    expect(unusual.length).toBeGreaterThan(0);
    for (const runEvents of [1, 50]) expect(await unusualIn(runEvents, lived)).toEqual(unusual);
  },
);
