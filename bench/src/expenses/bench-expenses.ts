import { renderFigures } from "@expense-tracker/kit/process/text-table";
import { wrongRollups } from "@expense-tracker/subgraph-expenses/rollup/rebuild-rollups";
import type { DataSource } from "typeorm";
import { machine } from "../figures";
import { type BenchDatabase, withDatabase } from "./bench-database";
import { measureEdge } from "./edge-writes";
import { explained } from "./explain-statements";
import { expenseProbes } from "./expense-probes";
import { measureProbe } from "./measure-probe";
import { searchSlowQuestions } from "./search-slow-questions";
import { seededOwner, type SeededOwner } from "./seed-expenses";

export interface ExpensesBench extends BenchDatabase {
  rounds: number;
  /** The expenses of the small and of the large owner. */
  rows: [small: number, large: number];
  /** Only questions with one of these texts in their names; empty: all. */
  only: readonly string[];
  /** Whether to show how the server reads the tables for each question. */
  explain: boolean;
  /** Whether to measure writes too. */
  writes: boolean;
  /** How many random questions to ask of the large owner instead of those in the table; null: none. */
  search: { questions: number; seed: number } | null;
}

/**
 * Measures what a person with many expenses waits for, beside a person with few in the same database, and shows how the server reads the
 * tables. The questions go through the subgraph's own functions. People also wait for the edge, the gateway and HTTP, as long with few
 * expenses as with many: the ratio of what they wait for counts an empty page through the edge, measured before.
 */
export async function benchExpenses({
  rounds,
  rows,
  only,
  explain,
  writes,
  search,
  ...database
}: ExpensesBench): Promise<void> {
  const isAsked = ({ name }: { name: string }) => only.length === 0 || only.some((text) => name.includes(text));
  const probes = expenseProbes.filter(isAsked);
  const edgeMs = writes && !search && only.length === 0 ? await measureEdge(rounds) : 0;
  const name = database.keep ? "bench_expenses" : "bench_expenses_once";
  await withDatabase({ ...database, name }, async (db) => {
    const [small, large] = rows;
    const few = await seededOwner(db, small, console.error);
    const many = await seededOwner(db, large, console.error);
    await db.query("ANALYZE TABLE expense, spending_rollup, expense_tag, expense_word");
    const [version] = await db.query("SELECT VERSION() AS version");
    console.log(`\nexpenses: ${large} beside ${small} of one owner, ${version.version}\n${machine()}`);
    if (search) {
      const slowest = await searchSlowQuestions(db, many, { ...search, rounds });
      if (explain) for (const { name, ask } of slowest) await showPlans(db, name, () => ask(db, many));
      return;
    }
    const table: string[][] = [];
    for (const probe of probes) {
      const row = await measureProbe(db, probe, { few, many, edgeMs }, rounds);
      table.push(row);
      console.error(row.join("  "));
    }
    console.log(renderFigures([["question", "few, ms", "many, ms", "ratio", "with the edge", "limit", ""], ...table]));
    if (explain) for (const { name, ask } of probes) await showPlans(db, name, () => ask(db, many));
    if (only.length > 0) return;
    await checkSums(db, few);
  });
}

async function showPlans(db: DataSource, name: string, ask: () => Promise<unknown>): Promise<void> {
  console.log(`\n${name}`);
  for (const line of await explained(db, ask)) console.log(`  ${line}`);
}

async function checkSums(db: DataSource, { ownerId }: SeededOwner): Promise<void> {
  const start = performance.now();
  const wrong = await wrongRollups(db.manager, ownerId);
  const seconds = ((performance.now() - start) / 1_000).toFixed(1);
  console.log(`\nrollups compared with a full scan in ${seconds} s: ${wrong.length} differences`);
}
