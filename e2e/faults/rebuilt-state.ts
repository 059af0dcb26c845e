import { notCompared, notRebuilt, type WorkerState } from "@expense-tracker/faults/checker/worker-state";
import { type OpenDatabase, openAllDatabases } from "../world/databases";
import { eventually } from "../world/eventually";

const whatToDo = `Either the worker makes it from what a snapshot of expenses says (packages/events/src/owner-snapshot.v1.ts,
event-bridge/src/ds/fold/fold-snapshot.ts), so that it is the same whatever order the events came in; or it is named in notRebuilt in
faults/src/checker/worker-state.ts with the reason why a user misses nothing without it.`;

/** Everything that the worker stores of an owner, by table: the rows as text, in order. The list of tables comes from the database. */
export function workerState(ownerId: string): Promise<WorkerState> {
  return onDatabases(async ({ ds }) => {
    const tables = await ds.query(
      "SELECT table_name AS name FROM information_schema.columns WHERE table_schema = DATABASE() AND column_name = 'owner_id' ORDER BY 1",
    );
    const state = new Map<string, string[]>();
    for (const { name } of tables as { name: string }[]) {
      if (name in notRebuilt) continue;
      const rows = await ds.query(`SELECT * FROM \`${name}\` WHERE owner_id = ?`, [ownerId]);
      const left = rows.map((row) =>
        Object.fromEntries(Object.entries(row).filter(([column]) => !notCompared[name]?.includes(column))),
      );
      state.set(name, left.map((row) => JSON.stringify(row)).toSorted());
    }
    return state;
  });
}

/** @throws Error naming the tables that differ, with rows of each, and what to do. */
export function expectSameState(before: WorkerState, after: WorkerState): void {
  const differing = [...new Set([...before.keys(), ...after.keys()])].flatMap((table) => {
    const [was, is] = [before.get(table) ?? [], after.get(table) ?? []];
    const [lost, made] = [was.filter((row) => !is.includes(row)), is.filter((row) => !was.includes(row))];
    if (lost.length + made.length === 0 && was.length === is.length) return [];
    const shown = (rows: readonly string[]) => rows.slice(0, 5).join("\n    ") || "nothing";
    return [`${table}:\n  before\n    ${shown(lost)}\n  after\n    ${shown(made)}`];
  });
  if (differing.length > 0) throw new Error(`after a rebuild not as before: ${differing.join("\n")}\n${whatToDo}`);
}

/** Waits until the worker has read all events of the owner, and expenses all of the worker's results. */
export function drained(ownerId: string): Promise<unknown> {
  return onDatabases(({ ds, expenses }) =>
    eventually("nothing is under way between expenses and the worker", async () => {
      // A forecast follows some seconds after the payments: until then, or while it is made, the owner is due.
      const due = await ds.query("SELECT 1 FROM owner_clock WHERE owner_id = ? AND due_at <= rests_until", [ownerId]);
      if (due.length > 0) return false;
      const first = [await ends(expenses, ownerId), await ends(ds, ownerId)];
      const [ofExpenses, ofDs] = first;
      const reached = [await place(ds, "expenses", ownerId), await place(expenses, "ds", ownerId)];
      const again = [await ends(expenses, ownerId), await ends(ds, ownerId)];
      const nothing = ofDs?.endsWith(" 0") ? ofDs : undefined;
      return (
        reached[0] === ofExpenses && (reached[1] ?? nothing) === ofDs && JSON.stringify(again) === JSON.stringify(first)
      );
    }),
  );
}

/** The types of what the worker told of an owner since the last restore or rebuild. */
export function toldSince(ownerId: string): Promise<string[]> {
  return onDatabases(async ({ ds }) => {
    const rows = await ds.query(
      "SELECT type FROM outbox JOIN owner_stream USING (owner_id, epoch) WHERE owner_id = ? ORDER BY id",
      [ownerId],
    );
    return rows.map(({ type }) => String(type));
  });
}

/** The last number of an owner's stream: `epoch seq`. */
async function ends(database: OpenDatabase, ownerId: string): Promise<string | undefined> {
  const [row] = await database.query("SELECT epoch, seq FROM owner_stream WHERE owner_id = ?", [ownerId]);
  return row && `${String(row["epoch"])} ${String(row["seq"])}`;
}

async function place(reader: OpenDatabase, topic: string, ownerId: string): Promise<string | undefined> {
  const [row] = await reader.query("SELECT epoch, seq FROM `position` WHERE owner_id = ? AND topic LIKE ?", [
    ownerId,
    `%.${topic}.v1`,
  ]);
  return row && `${String(row["epoch"])} ${String(row["seq"])}`;
}

async function onDatabases<T>(work: (databases: Record<"ds" | "expenses", OpenDatabase>) => Promise<T>): Promise<T> {
  const databases = await openAllDatabases();
  const named = (name: string): OpenDatabase => {
    const found = databases.find((one) => one.name === name);
    if (!found) throw new Error(`there is no database ${name}`);
    return found;
  };
  try {
    return await work({ ds: named("ds"), expenses: named("expenses") });
  } finally {
    await Promise.all(databases.map((database) => database.close()));
  }
}
