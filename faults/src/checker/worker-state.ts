import { type Finding, wrong } from "./finding";
import type { Sql } from "./sql";

/**
 * The tables of the worker with rows of owners that a rebuild does not make again, and why that is right. A new table is compared like all others
 * unless it is named here.
 */
export const notRebuilt: Readonly<Record<string, string>> = {
  owner_stream: "numbers of what was told",
  outbox: "what was told",
  outbox_dead: "what could not be told",
  position: "how far the worker has read",
  parked: "what the worker could not read",
  owner_snapshot: "a snapshot that is under way",
  model_question: "what a language model is still to be asked; the message stays with its owner",
  model_answer: "what a language model said: it is asked again",
  insight: "told on the day on which it was news; expenses has it",
  owner_tick: "days on which something was told",
};

/** Columns that say how a row came, not what is known. */
export const notCompared: Readonly<Record<string, readonly string[]>> = {
  seen_expense: ["snapshot_id"],
  owner_clock: ["changed_at", "last_day", "rests_until", "due_at"],
};

/** Rows of owners as texts, in order, by table. */
export type WorkerState = ReadonlyMap<string, readonly string[]>;

/** Everything that the worker knows of these owners. The list of tables comes from the database. */
export async function workerState(sql: Sql, isOurs: (ownerId: string) => boolean): Promise<WorkerState> {
  const tables = await sql.rows(
    "SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'ds' AND column_name = 'owner_id' ORDER BY 1",
  );
  const state = new Map<string, string[]>();
  for (const name of tables.map((row) => String(row["name"]))) {
    if (name in notRebuilt) continue;
    const rows = (await sql.rows(`SELECT * FROM ds.\`${name}\``)).filter((row) => isOurs(String(row["owner_id"])));
    const left = rows.map((row) => Object.entries(row).filter(([column]) => !notCompared[name]?.includes(column)));
    state.set(name, left.map((row) => JSON.stringify(Object.fromEntries(row))).toSorted());
  }
  return state;
}

/** What differs, by table. */
export function sameState(before: WorkerState, after: WorkerState): Finding[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((table) => {
    const [was, is] = [before.get(table) ?? [], after.get(table) ?? []];
    const [had, has] = [new Set(was), new Set(is)];
    return [
      ...was.filter((row) => !has.has(row)).map((row) => wrong(`${table} has no longer after a rebuild: ${row}`)),
      ...is.filter((row) => !had.has(row)).map((row) => wrong(`${table} has after a rebuild: ${row}`)),
    ];
  });
}
