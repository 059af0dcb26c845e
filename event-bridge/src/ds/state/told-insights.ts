import type { PayloadOf } from "@expense-tracker/events/contract";
import type { insightFoundV1 } from "@expense-tracker/events/insight-found.v1";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { memoryOf, type RunMemory, written } from "./run-memory";

/** An insight as it was told. */
export type ToldInsight = PayloadOf<typeof insightFoundV1> & {
  readonly insight: NonNullable<PayloadOf<typeof insightFoundV1>["insight"]>;
};

/** What insights are about: expenses, recurring charges or budgets. */
export type InsightSubject = "expense_id" | "recurring_charge_id" | "budget_id";

interface InsightRow extends Record<InsightSubject, string | null> {
  readonly insight_id: string;
  readonly kind: string;
  readonly told: string;
}

/** What was told, as text to compare with, by the insight's id. */
export async function loadToldInsights(
  tx: Tx,
  ownerId: string,
  insightIds: readonly string[],
): Promise<Map<string, string>> {
  if (insightIds.length === 0) return new Map();
  const known = knownInsights(tx, ownerId);
  const rows = known
    ? insightIds.flatMap((id) => known.get(id) ?? [])
    : await read(tx, ownerId, { where: "AND insight_id IN (?)", values: [[...insightIds]] });
  return new Map(rows.map(({ insight_id, told }) => [insight_id, told]));
}

/** The ids of the told insights of a kind about this subject, in a fixed order. */
export async function loadInsightsAbout(
  tx: Tx,
  ownerId: string,
  { subject, ids, kinds }: { subject: InsightSubject; ids: readonly string[]; kinds: readonly string[] },
): Promise<string[]> {
  if (ids.length === 0) return [];
  const known = knownInsights(tx, ownerId);
  const rows = known
    ? [...known.values()].filter((row) => ids.includes(row[subject] ?? "") && kinds.includes(row.kind))
    : await read(tx, ownerId, { where: `AND ${subject} IN (?) AND kind IN (?)`, values: [[...ids], [...kinds]] });
  return rows.map(({ insight_id }) => insight_id).toSorted();
}

export async function saveToldInsight(tx: Tx, ownerId: string, told: ToldInsight): Promise<void> {
  const { kind, expenseId, recurringChargeId, budgetId } = told.insight;
  const subjects = { expense_id: expenseId, recurring_charge_id: recurringChargeId, budget_id: budgetId };
  const row = { insight_id: told.insightId, kind, ...subjects, told: JSON.stringify(told) };
  const memory = memoryOf(tx);
  if (!memory) return insertRows(tx, ownerId, [row]);
  memory.known<KnownInsights>(table).get(ownerId)?.set(row.insight_id, row);
  hold(tx, memory, ownerId, row);
}

export async function deleteToldInsight(tx: Tx, ownerId: string, insightId: string): Promise<void> {
  const memory = memoryOf(tx);
  if (!memory) return deleteRows(tx, ownerId, [insightId]);
  memory.known<KnownInsights>(table).get(ownerId)?.delete(insightId);
  hold(tx, memory, ownerId, { insight_id: insightId, told: null });
}

/** By id, all of an owner; null: they are too many to be kept. They follow every change of the run. */
type KnownInsights = Map<string, InsightRow> | null;

const table = "insight";
const mostKept = 500;

/** Reads the insights of a run's owner by one statement. */
export async function preloadInsights(tx: Tx, ownerId: string): Promise<void> {
  const known = memoryOf(tx)?.known<KnownInsights>(table);
  if (!known || known.has(ownerId)) return;
  const rows = await read(tx, ownerId, { where: `LIMIT ${mostKept}`, values: [] });
  known.set(ownerId, rows.length < mostKept ? new Map(rows.map((row) => [row.insight_id, row])) : null);
}

/** @returns null when nothing was read ahead, or the owner has too many insights: then each question is a statement. */
const knownInsights = (tx: Tx, ownerId: string): KnownInsights =>
  memoryOf(tx)?.known<KnownInsights>(table).get(ownerId) ?? null;

async function read(
  tx: Tx,
  ownerId: string,
  { where, values }: { where: string; values: string[][] },
): Promise<InsightRow[]> {
  await written(tx);
  return tx.query(
    `SELECT insight_id, kind, expense_id, recurring_charge_id, budget_id, told FROM insight WHERE owner_id = ? ${where}`,
    [ownerId, ...values],
  );
}

type HeldInsight = InsightRow | { readonly insight_id: string; readonly told: null };

/** @param row null told: the row is to be deleted. */
function hold(tx: Tx, memory: RunMemory, ownerId: string, row: HeldInsight): void {
  memory.hold(table, row.insight_id, row, async (rows: readonly HeldInsight[]) => {
    const gone = rows.filter(({ told }) => told === null).map(({ insight_id }) => insight_id);
    const kept = rows.filter((one) => one.told !== null);
    if (gone.length > 0) await deleteRows(tx, ownerId, gone);
    if (kept.length > 0) await insertRows(tx, ownerId, kept);
  });
}

async function insertRows(tx: Tx, ownerId: string, rows: readonly InsightRow[]): Promise<void> {
  await tx.query(
    `INSERT INTO insight (owner_id, insight_id, kind, expense_id, recurring_charge_id, budget_id, told)
     VALUES ${rows.map(() => "(?, ?, ?, ?, ?, ?, ?)").join(", ")}
     ON DUPLICATE KEY UPDATE kind = VALUES(kind), expense_id = VALUES(expense_id),
       recurring_charge_id = VALUES(recurring_charge_id), budget_id = VALUES(budget_id), told = VALUES(told)`,
    rows.flatMap((row) => [
      ownerId,
      row.insight_id,
      row.kind,
      row.expense_id,
      row.recurring_charge_id,
      row.budget_id,
      row.told,
    ]),
  );
}

async function deleteRows(tx: Tx, ownerId: string, insightIds: readonly string[]): Promise<void> {
  await tx.query("DELETE FROM insight WHERE owner_id = ? AND insight_id IN (?)", [ownerId, [...insightIds]]);
}
