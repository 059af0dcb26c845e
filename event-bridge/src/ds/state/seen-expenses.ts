import { categorisingInputs, type CategorisingInputs } from "@expense-tracker/events/categorising-fields";
import type { EventExpense } from "@expense-tracker/events/shapes";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { savePaymentCategory } from "./payments";
import { memoryOf, written } from "./run-memory";

/** An expense in the last version that the worker has seen. */
export interface SeenExpense {
  id: string;
  version: number;
  inputs: CategorisingInputs;
  categoryId: string | null;
  /** Also the worker's own choice, which no event of expenses repeats: LEARNED or DEFAULT. */
  categorySource: EventExpense["categorySource"];
}

export function seenOf(expense: EventExpense): SeenExpense {
  const { id, version, categoryId, categorySource } = expense;
  return { id, version, inputs: categorisingInputs(expense), categoryId, categorySource };
}

/** @returns null when the worker has not seen it yet. */
export async function loadSeen(tx: Tx, ownerId: string, expenseId: string): Promise<SeenExpense | null> {
  return (await loadAllSeen(tx, ownerId, [expenseId])).get(expenseId) ?? null;
}

/** The expenses among these that the worker has seen, by id. */
export async function loadAllSeen(
  tx: Tx,
  ownerId: string,
  expenseIds: readonly string[],
): Promise<Map<string, SeenExpense>> {
  const known = memoryOf(tx)?.known<SeenExpense | null>(table) ?? new Map<string, SeenExpense | null>();
  const missing = expenseIds.filter((id) => !known.has(id));
  for (const id of missing) known.set(id, null);
  if (missing.length > 0) {
    const rows: SeenRow[] = await tx.query(
      `SELECT expense_id, version, inputs, category_id, category_source FROM seen_expense
       WHERE owner_id = ? AND expense_id IN (?)`,
      [ownerId, missing],
    );
    for (const row of rows) known.set(row.expense_id, seenIn(row));
  }
  return new Map(
    expenseIds.flatMap((id) => {
      const seen = known.get(id);
      return seen ? [[id, seen] as const] : [];
    }),
  );
}

const table = "seen_expense";

function seenIn(row: SeenRow): SeenExpense {
  return {
    id: row.expense_id,
    version: row.version,
    inputs: JSON.parse(row.inputs) as CategorisingInputs,
    categoryId: row.category_id,
    categorySource: row.category_source,
  };
}

export function saveSeen(tx: Tx, ownerId: string, seen: SeenExpense): Promise<void> {
  return saveAllSeen(tx, ownerId, [seen], null);
}

/** @param snapshotId the snapshot that names them; null when each came in its own event. */
export async function saveAllSeen(
  tx: Tx,
  ownerId: string,
  expenses: readonly SeenExpense[],
  snapshotId: string | null,
): Promise<void> {
  const memory = memoryOf(tx);
  const insert = (rows: readonly SeenExpense[]) => insertSeen(tx, ownerId, rows, snapshotId);
  for (const seen of expenses) memory?.known(table).set(seen.id, seen);
  if (!memory || snapshotId !== null) return insert(expenses);
  for (const seen of expenses) memory.hold(table, seen.id, seen, insert);
}

async function insertSeen(
  tx: Tx,
  ownerId: string,
  expenses: readonly SeenExpense[],
  snapshotId: string | null,
): Promise<void> {
  if (expenses.length === 0) return;
  await tx.query(
    `INSERT INTO seen_expense
       (owner_id, expense_id, version, inputs, category_id, category_source, snapshot_id)
     VALUES ${expenses.map(() => "(?, ?, ?, ?, ?, ?, ?)").join(", ")}
     ON DUPLICATE KEY UPDATE version = VALUES(version), inputs = VALUES(inputs), category_id = VALUES(category_id),
       category_source = VALUES(category_source), snapshot_id = VALUES(snapshot_id)`,
    expenses.flatMap(({ id, version, inputs, categoryId, categorySource }) => [
      ownerId,
      id,
      version,
      JSON.stringify(inputs),
      categoryId,
      categorySource,
      snapshotId,
    ]),
  );
}

/** Stores the category that the worker gave to an expense, or took back. */
export async function saveGiven(tx: Tx, ownerId: string, seen: SeenExpense): Promise<void> {
  await written(tx);
  const { id, categoryId, categorySource } = seen;
  await tx.query("UPDATE seen_expense SET category_id = ?, category_source = ? WHERE owner_id = ? AND expense_id = ?", [
    categoryId,
    categorySource,
    ownerId,
    id,
  ]);
  memoryOf(tx)?.known(table).set(id, seen);
  await savePaymentCategory(tx, ownerId, id, categoryId);
}

/** The ids of a page of expenses without a category, the latest first. */
export async function loadWithoutCategory(tx: Tx, ownerId: string, before: string, most: number): Promise<string[]> {
  await written(tx);
  const rows: { expense_id: string }[] = await tx.query(
    `SELECT expense_id FROM seen_expense WHERE owner_id = ? AND expense_id < ? AND category_source = 'NONE'
     ORDER BY expense_id DESC LIMIT ?`,
    [ownerId, before, most],
  );
  return rows.map(({ expense_id }) => expense_id);
}

/** The expense was deleted. Nothing is kept of it: if it is restored, it is like a new one. */
export async function deleteSeen(tx: Tx, ownerId: string, expenseId: string): Promise<void> {
  await written(tx);
  await tx.query("DELETE FROM seen_expense WHERE owner_id = ? AND expense_id = ?", [ownerId, expenseId]);
  memoryOf(tx)?.known(table).set(expenseId, null);
}

/** Deletes the expenses that a complete snapshot did not name. @returns their ids. */
export async function forgetUnnamed(tx: Tx, ownerId: string, snapshotId: string): Promise<string[]> {
  await written(tx);
  const unnamed = "owner_id = ? AND (snapshot_id IS NULL OR snapshot_id <> ?)";
  const rows: { expense_id: string }[] = await tx.query(
    `SELECT expense_id FROM seen_expense WHERE ${unnamed} ORDER BY expense_id`,
    [ownerId, snapshotId],
  );
  await tx.query(`DELETE FROM seen_expense WHERE ${unnamed}`, [ownerId, snapshotId]);
  for (const { expense_id } of rows) memoryOf(tx)?.known(table).set(expense_id, null);
  return rows.map(({ expense_id }) => expense_id);
}

interface SeenRow {
  expense_id: string;
  version: number;
  inputs: string;
  category_id: string | null;
  category_source: SeenExpense["categorySource"];
}
