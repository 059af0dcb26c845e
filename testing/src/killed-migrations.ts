import { type DatabaseOptions, migrateDatabase, openDatabase } from "@expense-tracker/kit/database/open-database";
import { createTestDatabase } from "./database";

type Schema = Omit<DatabaseOptions, "url" | "poolSize">;
type Migration = NonNullable<Schema["migrations"]>[number];
type Query = (sql: string, ...others: unknown[]) => Promise<unknown>;
type Runner = Parameters<InstanceType<Migration>["up"]>[0];

/** The tables of a database, as text: columns, keys and foreign keys, the migrations that are done, and the leases of the outbox. */
export interface Structures {
  /** Migrated without a kill. */
  calm: string;
  /** Killed after each single change, and started again. */
  killed: string;
  kills: number;
}

/** Migrates an empty database twice: once without a kill, once with a kill after each statement that changes it. */
export async function migrateWithKills(name: string, schema: Schema): Promise<Structures> {
  const [calm, killed] = await Promise.all([createTestDatabase(`${name}_calm`), createTestDatabase(`${name}_killed`)]);
  try {
    await migrateDatabase({ url: calm.url, ...schema });
    const kills = await migrateUntilAlive(killed.url, schema);
    return { calm: await structureOf(calm.url), killed: await structureOf(killed.url), kills };
  } finally {
    await Promise.all([calm.drop(), killed.drop()]);
  }
}

class Killed extends Error {}

/** More than the changes of all migrations of any database. */
const mostKills = 1_000;

/** @returns the number of kills. */
async function migrateUntilAlive(url: string, schema: Schema): Promise<number> {
  const migrations = (schema.migrations ?? []).map(killing);
  for (let kills = 0; kills < mostKills; kills++) {
    try {
      await migrateDatabase({ url, ...schema, migrations });
      return kills;
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
    }
  }
  throw new Error(`the migrations are not done after ${mostKills} kills`);
}

/** The same migration, killed after each of its changes once: also after the last one, before it counts as done. */
function killing(migration: Migration): Migration {
  const alive = new migration();
  const survived = new Set<string>();
  class Killing {
    async up(runner: Runner): Promise<void> {
      const query = runner.query.bind(runner) as Query;
      const queryOrDie: Query = async (sql, ...others) => {
        const result = await query(sql, ...others);
        if (!isChange(sql) || survived.has(sql)) return result;
        survived.add(sql);
        throw new Killed(`after ${sql}`);
      };
      try {
        await alive.up(Object.assign(runner, { query: queryOrDie }));
      } finally {
        Object.assign(runner, { query });
      }
    }

    down(runner: Runner): Promise<void> {
      return alive.down(runner);
    }
  }
  // TypeORM knows a migration by the name of its class.
  Object.defineProperty(Killing, "name", { value: migration.name });
  return Killing;
}

function isChange(sql: string): boolean {
  return /^\s*(CREATE|ALTER|DROP|INSERT|UPDATE|DELETE)\b/i.test(sql);
}

const questions = [
  `SELECT table_name, column_name, column_type, collation_name, is_nullable, column_default, extra
   FROM information_schema.columns WHERE table_schema = DATABASE() ORDER BY table_name, ordinal_position`,
  `SELECT table_name, index_name, seq_in_index, column_name, non_unique
   FROM information_schema.statistics WHERE table_schema = DATABASE() ORDER BY table_name, index_name, seq_in_index`,
  `SELECT table_name, constraint_name, constraint_type
   FROM information_schema.table_constraints WHERE table_schema = DATABASE() ORDER BY table_name, constraint_name`,
  "SELECT name FROM migration ORDER BY id",
  "SELECT bucket FROM outbox_lease ORDER BY bucket",
];

async function structureOf(url: string): Promise<string> {
  const db = await openDatabase({ url, entities: [] });
  try {
    return (await Promise.all(questions.map((sql) => linesOf(db, sql)))).flat().join("\n");
  } finally {
    await db.destroy();
  }
}

async function linesOf(db: Awaited<ReturnType<typeof openDatabase>>, sql: string): Promise<string[]> {
  const rows: object[] = await db.query(sql);
  return rows.map((row) => JSON.stringify(Object.values(row)));
}
