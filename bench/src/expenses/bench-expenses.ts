import { startDatabase } from "@expense-tracker/dev/private-servers";
import { migrateDatabase, openDatabase } from "@expense-tracker/kit/database/open-database";
import { renderFigures } from "@expense-tracker/kit/process/text-table";
import { schemaOfDatabase } from "@expense-tracker/subgraph-expenses/database";
import { wrongRollups } from "@expense-tracker/subgraph-expenses/rollup/rebuild-rollups";
import { createConnection } from "mysql2/promise";
import type { DataSource } from "typeorm";
import { machine, median, verdict } from "../figures";
import { inFolder } from "../folder";
import { explained } from "./explain-statements";
import { expenseProbes, type ExpenseProbe } from "./expense-probes";
import { seedExpenses } from "./seed-expenses";
import { measureWrites } from "./write-cost";

export interface ExpensesBench {
  rounds: number;
  /** The expenses of the small and of the large owner. */
  rows: [small: number, large: number];
  /** An account that may create databases; null: a private server of the bench's own. */
  adminUrl: string | null;
}

const databaseName = "bench_expenses";

/**
 * Measures what a person with many expenses waits for, beside a person with few in the same database, and shows how the server reads the
 * tables. The questions go through the subgraph's own functions; edge, gateway and HTTP add the same to both.
 */
export async function benchExpenses({ rounds, rows, adminUrl }: ExpensesBench): Promise<void> {
  await inFolder(async (folder) => {
    const server = adminUrl === null ? await startDatabase(folder, (line) => console.error(line)) : null;
    const url = await createDatabase(adminUrl ?? server?.adminUrl ?? "");
    const db = await openDatabase({ url, ...schemaOfDatabase, servesRequests: false });
    try {
      const [small, large] = rows;
      const owners = [
        await seedExpenses(db, small, console.error),
        await seedExpenses(db, large, console.error),
      ] as const;
      await db.query("ANALYZE TABLE expense, spending_rollup, expense_tag");
      const [version] = await db.query("SELECT VERSION() AS version");
      console.log(`\nexpenses: ${large} beside ${small} of one owner, ${version.version}\n${machine()}`);
      await measureAll(db, owners, rounds);
      for (const ownerId of owners) await reportCheck(db, ownerId);
      await measureWrites(db, owners[1], rounds);
    } finally {
      await db.destroy();
      await server?.stop();
    }
  });
}

async function createDatabase(adminUrl: string): Promise<string> {
  const connection = await createConnection(adminUrl);
  await connection.query(`DROP DATABASE IF EXISTS ${databaseName}`);
  await connection.query(`CREATE DATABASE ${databaseName} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`);
  await connection.end();
  const url = new URL(adminUrl);
  url.pathname = `/${databaseName}`;
  await migrateDatabase({ url: url.href, ...schemaOfDatabase });
  return url.href;
}

async function measureAll(db: DataSource, owners: readonly [string, string], rounds: number): Promise<void> {
  const table: string[][] = [];
  for (const probe of expenseProbes) table.push(await measure(db, probe, owners, rounds));
  console.log(renderFigures([["question", "few, ms", "many, ms", "ratio", "at most", ""], ...table]));
  for (const { name, ask } of expenseProbes) {
    console.log(`\n${name}`);
    for (const line of await explained(db, () => ask(db, owners[1]))) console.log(`  ${line}`);
  }
}

/** The two owners in turn, so that a busy moment of the machine meets both. */
async function measure(
  db: DataSource,
  { name, atMost, ask }: ExpenseProbe,
  owners: readonly [string, string],
  rounds: number,
): Promise<string[]> {
  const times: [number[], number[]] = [[], []];
  for (let round = -1; round < rounds; round += 1) {
    for (const place of [0, 1] as const) {
      const start = performance.now();
      await ask(db, owners[place]);
      // The first round fills caches.
      if (round >= 0) times[place].push(performance.now() - start);
    }
  }
  const [few, many] = [median(times[0]), median(times[1])];
  const ratio = many / few;
  return [name, few.toFixed(1), many.toFixed(1), ratio.toFixed(2), String(atMost), verdict(ratio <= atMost)];
}

async function reportCheck(db: DataSource, ownerId: string): Promise<void> {
  const start = performance.now();
  const wrong = await wrongRollups(db.manager, ownerId);
  const seconds = ((performance.now() - start) / 1_000).toFixed(1);
  console.log(`\nrollups compared with a full scan in ${seconds} s: ${wrong.length} differences`);
}
