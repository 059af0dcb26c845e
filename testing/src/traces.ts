/** The part of a connection that the search needs. */
interface Queries {
  query(sql: string): Promise<unknown>;
}

/** The columns in which a text was found, by table. */
export type Traces = Record<string, string[]>;

/**
 * Searches every column of every table for these texts, as they would appear in a dump.
 *
 * @returns the columns with a text, by table; empty when no text was found.
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
