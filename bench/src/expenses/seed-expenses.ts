import { sendInTurn, type Statement } from "@expense-tracker/kit/database/send-in-turn";
import { inTransaction, type Tx } from "@expense-tracker/kit/database/transaction";
import { newId } from "@expense-tracker/kit/input/id";
import { lockOwner } from "@expense-tracker/kit/stream/owner-stream";
import { BudgetRow } from "@expense-tracker/subgraph-expenses/budget/budget.row";
import { ExpenseTagRow } from "@expense-tracker/subgraph-expenses/expense/expense-tag.row";
import { ExpenseRow } from "@expense-tracker/subgraph-expenses/expense/expense.row";
import { rebuildRollups } from "@expense-tracker/subgraph-expenses/rollup/rebuild-rollups";
import { insertRows } from "@expense-tracker/subgraph-expenses/write-rows";
import { ensureOwner } from "@expense-tracker/subgraph-expenses/owner/ensure-owner";
import { storeWords } from "@expense-tracker/subgraph-expenses/search/store-words";
import type { DataSource } from "typeorm";
import { seededRow, seededYears } from "./seeded-row";

/** An owner whose expenses the bench made. */
export interface SeededOwner {
  ownerId: string;
  rows: number;
  categoryIds: string[];
}

/** Raise it when the rows change: rows that an older bench kept are then made again. */
const seedVersion = 1;
const rowsAtOnce = 2_000;

/** Finds the owner with this many expenses whom an earlier run kept, or makes one. */
export async function seededOwner(db: DataSource, rows: number, say: (line: string) => void): Promise<SeededOwner> {
  await db.query(
    "CREATE TABLE IF NOT EXISTS bench_owner (seed_version INT, row_count INT, owner_id CHAR(36), PRIMARY KEY (seed_version, row_count))",
  );
  const [kept]: { owner_id: string }[] = await db.query(
    "SELECT owner_id FROM bench_owner WHERE seed_version = ? AND row_count = ?",
    [seedVersion, rows],
  );
  if (kept) return { ownerId: kept.owner_id, rows, categoryIds: await categoriesOf(db, kept.owner_id) };
  const owner = await makeOwner(db, rows, say);
  await db.query("INSERT INTO bench_owner VALUES (?, ?, ?)", [seedVersion, rows, owner.ownerId]);
  return owner;
}

/**
 * Makes an owner with this many expenses over ten years, with budgets. The expenses are written in bulk by the functions that each write
 * uses for rows, tags and words; the sums are then built from the rows.
 */
async function makeOwner(db: DataSource, rows: number, say: (line: string) => void): Promise<SeededOwner> {
  const ownerId = newId();
  const start = performance.now();
  await inTransaction(db, async (tx) => {
    await ensureOwner(tx, await lockOwner(tx, ownerId));
    await tx.query("UPDATE owner SET base_currency = 'INR', change_seq = ? WHERE owner_id = ?", [rows, ownerId]);
  });
  const categoryIds = await categoriesOf(db, ownerId);
  for (let first = 0; first < rows; first += rowsAtOnce) {
    const numbers = Array.from({ length: Math.min(rowsAtOnce, rows - first) }, (_, index) => first + index);
    const chunk = numbers.map((n) => seededRow(n, { ownerId, rows, categoryIds }));
    await inTransaction(db, (tx) => sendInTurn(tx, statementsOf(tx, ownerId, chunk)));
  }
  await db.getRepository(BudgetRow).insert([null, ...categoryIds].map((id, n) => budgetOf(ownerId, id, n % 2 === 0)));
  const seconds = () => ((performance.now() - start) / 1_000).toFixed(0);
  say(`stored ${rows} expenses in ${seconds()} s`);
  await rebuildRollups(db.manager, ownerId);
  say(`and their sums after ${seconds()} s`);
  return { ownerId, rows, categoryIds };
}

async function categoriesOf(db: DataSource, ownerId: string): Promise<string[]> {
  const rows: { id: string }[] = await db.query("SELECT id FROM category WHERE owner_id = ? ORDER BY default_key", [
    ownerId,
  ]);
  return rows.map(({ id }) => id);
}

function* statementsOf(tx: Tx, ownerId: string, rows: ExpenseRow[]): Iterable<Statement> {
  yield* insertRows(tx, ExpenseRow, rows);
  const tags = rows.flatMap(({ id: expenseId, tags: own }) => own.map((tag) => ({ expenseId, ownerId, tag })));
  yield* insertRows(tx, ExpenseTagRow, tags);
  const changes = rows.map((row) => ({ before: null, row }));
  yield* storeWords(tx, ownerId, changes);
}

function budgetOf(ownerId: string, categoryId: string | null, carryOver: boolean): BudgetRow {
  const made = new Date(seededYears.from);
  return {
    id: newId(),
    ownerId,
    categoryId,
    categoryKey: categoryId ?? "",
    amountMinor: 1_000_000n,
    currency: "INR",
    carryOver,
    thresholds: [80, 100],
    sinceMonth: seededYears.from.slice(0, "YYYY-MM".length),
    version: 1,
    createdAt: made,
    updatedAt: made,
  };
}
