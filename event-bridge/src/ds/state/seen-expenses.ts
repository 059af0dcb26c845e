import { categorisingInputs, type CategorisingInputs } from "@expense-tracker/events/categorising-fields";
import type { EventExpense } from "@expense-tracker/events/shapes";
import type { Tx } from "@expense-tracker/kit/database/transaction";

/** An expense in the last version that the worker has seen. */
export interface SeenExpense {
  id: string;
  version: number;
  inputs: CategorisingInputs;
  categoryId: string | null;
  categorySource: EventExpense["categorySource"];
  deleted: boolean;
}

export function seenOf(expense: EventExpense): SeenExpense {
  const { id, version, categoryId, categorySource } = expense;
  return { id, version, inputs: categorisingInputs(expense), categoryId, categorySource, deleted: false };
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
  if (expenseIds.length === 0) return new Map();
  const rows: SeenRow[] = await tx.query(
    `SELECT expense_id, version, inputs, category_id, category_source, deleted FROM seen_expense
     WHERE owner_id = ? AND expense_id IN (?)`,
    [ownerId, [...expenseIds]],
  );
  return new Map(rows.map((row) => [row.expense_id, seenIn(row)]));
}

function seenIn(row: SeenRow): SeenExpense {
  return {
    id: row.expense_id,
    version: row.version,
    inputs: JSON.parse(row.inputs) as CategorisingInputs,
    categoryId: row.category_id,
    categorySource: row.category_source,
    deleted: Boolean(row.deleted),
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
  if (expenses.length === 0) return;
  await tx.query(
    `INSERT INTO seen_expense
       (owner_id, expense_id, version, inputs, category_id, category_source, deleted, snapshot_id)
     VALUES ${expenses.map(() => "(?, ?, ?, ?, ?, ?, ?, ?)").join(", ")}
     ON DUPLICATE KEY UPDATE version = VALUES(version), inputs = VALUES(inputs), category_id = VALUES(category_id),
       category_source = VALUES(category_source), deleted = VALUES(deleted), snapshot_id = VALUES(snapshot_id)`,
    expenses.flatMap(({ id, version, inputs, categoryId, categorySource, deleted }) => [
      ownerId,
      id,
      version,
      JSON.stringify(inputs),
      categoryId,
      categorySource,
      deleted,
      snapshotId,
    ]),
  );
}

/** Deletes the expenses that a complete snapshot did not name. @returns their ids. */
export async function forgetUnnamed(tx: Tx, ownerId: string, snapshotId: string): Promise<string[]> {
  const unnamed = "owner_id = ? AND (snapshot_id IS NULL OR snapshot_id <> ?)";
  const rows: { expense_id: string }[] = await tx.query(
    `SELECT expense_id FROM seen_expense WHERE ${unnamed} ORDER BY expense_id`,
    [ownerId, snapshotId],
  );
  await tx.query(`DELETE FROM seen_expense WHERE ${unnamed}`, [ownerId, snapshotId]);
  return rows.map(({ expense_id }) => expense_id);
}

interface SeenRow {
  expense_id: string;
  version: number;
  inputs: string;
  category_id: string | null;
  category_source: SeenExpense["categorySource"];
  deleted: number;
}
