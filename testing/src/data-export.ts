import type { ExportedTable } from "@expense-tracker/kit/subgraph/export-tables";

interface Queries {
  query(sql: string): Promise<unknown>;
}

/** Tables of every database that hold events and positions: the exported data itself is in other tables. */
const streamTables = ["migration", "outbox", "outbox_dead", "outbox_lease", "owner_stream", "position"];

/**
 * Compares a subgraph's export with its tables.
 *
 * @param leftOut whole tables that are not exported, each with the reason.
 * @returns `table.column`, sorted, for each column that is neither exported nor left out, and for each named column that does not exist.
 */
export async function unaccountedColumns(
  db: Queries,
  exported: readonly ExportedTable[],
  leftOut: Readonly<Record<string, string>>,
): Promise<string[]> {
  const rows = (await db.query(
    "SELECT table_name AS t, column_name AS c FROM information_schema.columns WHERE table_schema = DATABASE()",
  )) as { t: string; c: string }[];
  const there = new Set(
    rows.filter(({ t }) => !streamTables.includes(t) && !(t in leftOut)).map(({ t, c }) => `${t}.${c}`),
  );
  const named = new Set(
    exported.flatMap(({ table, columns, leftOut: columnsLeftOut }) =>
      [...Object.keys(columns), ...Object.keys(columnsLeftOut)].map((column) => `${table}.${column}`),
    ),
  );
  const gone = Object.keys(leftOut).filter((table) => !rows.some(({ t }) => t === table));
  const only = (some: Set<string>, others: Set<string>) => [...some].filter((column) => !others.has(column));
  return [...only(there, named), ...only(named, there), ...gone].toSorted();
}
