import type { PayloadOf } from "@expense-tracker/events/contract";
import type { expenseRecordedV1 } from "@expense-tracker/events/expense-recorded.v1";
import type { Tx } from "@expense-tracker/kit/transaction";

export type EventExpense = PayloadOf<typeof expenseRecordedV1>["expense"];

/** What a category is chosen by. The same list decides in the expenses subgraph when a choice is obsolete. */
export type CategorisingInputs = Pick<EventExpense, "merchant" | "note" | "direction" | "amount" | "paymentMethod">;

/** An expense as the worker saw it last. */
export interface SeenExpense {
  id: string;
  version: number;
  inputs: CategorisingInputs;
  categoryId: string | null;
  categorySource: EventExpense["categorySource"];
  deleted: boolean;
}

export function seenOf(expense: EventExpense): SeenExpense {
  const { id, version, merchant, note, direction, amount, paymentMethod, categoryId, categorySource } = expense;
  const { minorUnits, currency } = amount;
  // Always in this order: inputs are compared as text.
  const inputs = { merchant, note, direction, amount: { minorUnits, currency }, paymentMethod };
  return { id, version, inputs, categoryId, categorySource, deleted: false };
}

/** @returns null when the worker has not seen it yet. */
export async function loadSeen(tx: Tx, ownerId: string, expenseId: string): Promise<SeenExpense | null> {
  const rows: SeenRow[] = await tx.query(
    `SELECT version, inputs, category_id, category_source, deleted FROM seen_expense
     WHERE owner_id = ? AND expense_id = ?`,
    [ownerId, expenseId],
  );
  const [row] = rows;
  if (!row) return null;
  return {
    id: expenseId,
    version: row.version,
    inputs: JSON.parse(row.inputs) as CategorisingInputs,
    categoryId: row.category_id,
    categorySource: row.category_source,
    deleted: Boolean(row.deleted),
  };
}

export async function saveSeen(tx: Tx, ownerId: string, seen: SeenExpense): Promise<void> {
  await tx.query(
    `INSERT INTO seen_expense (owner_id, expense_id, version, inputs, category_id, category_source, deleted)
     VALUES (?, ?, ?, ?, ?, ?, ?)
     ON DUPLICATE KEY UPDATE version = VALUES(version), inputs = VALUES(inputs), category_id = VALUES(category_id),
       category_source = VALUES(category_source), deleted = VALUES(deleted)`,
    [ownerId, seen.id, seen.version, JSON.stringify(seen.inputs), seen.categoryId, seen.categorySource, seen.deleted],
  );
}

interface SeenRow {
  version: number;
  inputs: string;
  category_id: string | null;
  category_source: SeenExpense["categorySource"];
  deleted: number;
}
