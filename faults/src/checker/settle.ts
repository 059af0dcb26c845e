import { comesTrue } from "@expense-tracker/kit/time/comes-true";
import type { Ledger } from "../ledger/ledger";
import { databases, type Database, type Stream } from "./facts";
import { type Finding, wrong } from "./finding";
import { notReached } from "./positions";
import type { Sql } from "./sql";

/** How the outbox says that a row was not sent yet. */
const waits = "published_at = '9999-12-31'";
/** Also those that the worker has claimed, or tries again after a failure. */
const forecastsDue = "SELECT COUNT(*) FROM ds.owner_clock WHERE due_at <= rests_until";
const lookEveryMs = 250;
/** Looks in a row at which nothing may change: a result follows from an event within that time. */
const sameLooks = 3;

/**
 * Waits until everything that follows from the load has happened: outboxes are empty, readers have read all, no forecast is due, no import
 * is under way, erased people are gone.
 *
 * @returns what is still under way when the time is over; empty when nothing is.
 */
export async function settle(sql: Sql, ledger: Ledger, withinMs: number): Promise<Finding[]> {
  let left: string[] = ["nothing was looked at"];
  let last = "";
  let same = 0;
  const isQuiet = async (): Promise<boolean> => {
    const now = await look(sql, ledger).catch((error: unknown) => ({ left: [String(error)], state: "" }));
    left = now.left;
    same = left.length === 0 && now.state === last ? same + 1 : 0;
    last = now.state;
    return same >= sameLooks;
  };
  const isSettled = await comesTrue(isQuiet, { everyMs: lookEveryMs, withinMs });
  return isSettled ? [] : left.slice(0, 5).map((text) => wrong(`still under way after ${withinMs / 1_000} s: ${text}`));
}

/** How many rows wait that were committed before these ids were the last. */
export async function waitingUpTo(sql: Sql, lastIds: ReadonlyMap<Database, number>): Promise<number> {
  let waiting = 0;
  for (const [database, id] of lastIds)
    waiting += await sql.number(`SELECT COUNT(*) FROM ${database}.outbox WHERE ${waits} AND id <= ?`, [id]);
  return waiting;
}

export async function lastIds(sql: Sql): Promise<Map<Database, number>> {
  const ids = new Map<Database, number>();
  for (const database of databases)
    ids.set(database, await sql.number(`SELECT COALESCE(MAX(id), 0) FROM ${database}.outbox`));
  return ids;
}

/** The events that wait in all outboxes. */
export async function waitingIds(sql: Sql): Promise<Set<string>> {
  const ids = new Set<string>();
  for (const database of databases) {
    for (const row of await sql.rows(`SELECT event_id FROM ${database}.outbox WHERE ${waits}`))
      ids.add(String(row["event_id"]));
  }
  return ids;
}

async function look(sql: Sql, ledger: Ledger): Promise<{ left: string[]; state: string }> {
  const left: string[] = [];
  const add = (count: number, what: string) => {
    if (count > 0) left.push(`${count} ${what}`);
  };
  const streams: Stream[] = [];
  for (const database of databases) {
    const rows = await sql.rows(`SELECT owner_id, epoch, seq, erased_at FROM ${database}.owner_stream`);
    for (const row of rows) {
      const ownerId = String(row["owner_id"]);
      if (!ledger.people.has(ownerId)) continue;
      const isErased = row["erased_at"] !== null;
      streams.push({ database, ownerId, epoch: Number(row["epoch"]), seq: BigInt(String(row["seq"])), isErased });
    }
    add(await sql.number(`SELECT COUNT(*) FROM ${database}.outbox WHERE ${waits}`), `events of ${database} wait`);
  }
  const erased = new Set(streams.filter(({ isErased }) => isErased).map(({ ownerId }) => ownerId));
  left.push(
    ...(
      await notReached(
        sql,
        streams.filter(({ ownerId }) => !erased.has(ownerId)),
      )
    ).map(({ text }) => text),
  );
  add(await sql.number(forecastsDue), "forecasts are due");
  add(await sql.number("SELECT COUNT(*) FROM expenses.import_job WHERE finished_at IS NULL"), "imports are under way");
  for (const ownerId of erased) {
    for (const table of ["auth.account WHERE id", "users.profile WHERE owner_id", "expenses.expense WHERE owner_id"])
      add(await sql.number(`SELECT COUNT(*) FROM ${table} = ?`, [ownerId]), `rows of an erased owner in ${table}`);
  }
  const state = streams.map(({ database, ownerId, seq }) => `${database} ${ownerId} ${seq}`).join();
  return { left, state };
}
