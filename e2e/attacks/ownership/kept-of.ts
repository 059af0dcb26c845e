import type { Databases } from "../world/databases";
import { subgraphNames, type SubgraphName } from "@expense-tracker/services/services";
import type { Belongings } from "./belongings";

/** All rows of one person, by database and table, as JSON: two of these are equal when nothing has changed. */
export type Kept = Record<string, string>;

/** Tables that change by themselves; `owner_stream` counts the emitted events. */
const moving = ["outbox", "outbox_dead", "position", "mail", "forecast"];
/** Insights that the worker tells with a day, and takes back. */
const insightsOfDay = ["SPENDING_PACE", "BUDGET_PROJECTION", "MISSED_CHARGE"];
const ownerColumns = ["owner_id", "account_id"];
/** Tables without an owner's column, and the condition that finds a person's rows in them. */
const indirect: Partial<Record<SubgraphName, Record<string, string>>> = {
  auth: { account: "id = ?", refresh_token: "session_id IN (SELECT id FROM session WHERE account_id = ?)" },
};

/** Finds once all tables that can hold a person's rows. @returns a function that reads a person's rows. */
export async function keptIn(databases: Databases): Promise<(ownerId: string) => Promise<Kept>> {
  const tables = (
    await Promise.all(
      subgraphNames.map(async (name) => {
        const conditions = { ...(await ownedTables(databases, name)), ...indirect[name] };
        return Object.entries(conditions).map(([table, condition]) => ({ name, table, condition }));
      }),
    )
  ).flat();
  return async (ownerId) => {
    const looks = tables.map(async ({ name, table, condition }) => {
      const rows = await databases.rows(name, `SELECT * FROM \`${table}\` WHERE ${condition} ORDER BY 1, 2`, [ownerId]);
      const lasting = rows.filter((row) => !insightsOfDay.includes(String((row as { kind?: unknown }).kind)));
      return [`${name}.${table}`, JSON.stringify(lasting)] as const;
    });
    return Object.fromEntries(await Promise.all(looks));
  };
}

/** What no answer to another user may hold: the person's ids and address, and the mark in their texts. */
export function marksOf({ mark, person }: Belongings, kept: Kept): string[] {
  const ids = Object.values(kept).flatMap((rows) => rows.match(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g) ?? []);
  return [...new Set([mark, person.email, person.id, ...ids])];
}

async function ownedTables(databases: Databases, name: SubgraphName): Promise<Record<string, string>> {
  const columns = await databases.rows(
    name,
    `SELECT table_name AS tableName, column_name AS columnName FROM information_schema.columns
     WHERE table_schema = DATABASE() AND column_name IN (?) AND table_name NOT IN (?)`,
    [ownerColumns, moving],
  );
  return Object.fromEntries(
    columns.map(({ tableName, columnName }) => [String(tableName), `${String(columnName)} = ?`]),
  );
}
