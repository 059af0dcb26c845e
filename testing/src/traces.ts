/** As much of a connection as looking around takes. */
interface Queries {
  query(sql: string): Promise<unknown>;
}

/** Columns of each table in which something was found. */
export type Traces = Record<string, string[]>;

/**
 * Looks for texts in every column of every table, as a dump would show them.
 *
 * @returns the columns by table; none when there is no trace.
 */
export async function findTraces(db: Queries, texts: readonly string[]): Promise<Traces> {
  const tables = (await db.query(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()",
  )) as { name: string }[];
  const traces: Traces = {};
  for (const { name } of tables) {
    const columns = new Set<string>();
    for (const row of (await db.query(`SELECT * FROM \`${name}\``)) as Record<string, unknown>[]) {
      for (const [column, value] of Object.entries(row)) {
        const shown = textOf(value);
        if (texts.some((text) => shown.includes(text.toLowerCase()))) columns.add(column);
      }
    }
    if (columns.size > 0) traces[name] = [...columns].toSorted();
  }
  return traces;
}

function textOf(value: unknown): string {
  const text = Buffer.isBuffer(value) ? value.toString("latin1") : JSON.stringify(value);
  return text.toLowerCase();
}
