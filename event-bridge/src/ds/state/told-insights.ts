import type { PayloadOf } from "@expense-tracker/events/contract";
import type { insightFoundV1 } from "@expense-tracker/events/insight-found.v1";
import type { Tx } from "@expense-tracker/kit/database/transaction";

/** An insight as it was told. */
export type ToldInsight = PayloadOf<typeof insightFoundV1> & {
  readonly insight: NonNullable<PayloadOf<typeof insightFoundV1>["insight"]>;
};

/** What insights are about: expenses, recurring charges or budgets. */
export type InsightSubject = "expense_id" | "recurring_charge_id" | "budget_id";

/** What was told, as text to compare with, by the insight's id. */
export async function loadToldInsights(
  tx: Tx,
  ownerId: string,
  insightIds: readonly string[],
): Promise<Map<string, string>> {
  if (insightIds.length === 0) return new Map();
  const rows: { insight_id: string; told: string }[] = await tx.query(
    "SELECT insight_id, told FROM insight WHERE owner_id = ? AND insight_id IN (?)",
    [ownerId, [...insightIds]],
  );
  return new Map(rows.map(({ insight_id, told }) => [insight_id, told]));
}

/** The ids of the told insights of a kind about this subject, in a fixed order. */
export async function loadInsightsAbout(
  tx: Tx,
  ownerId: string,
  { subject, ids, kinds }: { subject: InsightSubject; ids: readonly string[]; kinds: readonly string[] },
): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows: { insight_id: string }[] = await tx.query(
    `SELECT insight_id FROM insight WHERE owner_id = ? AND ${subject} IN (?) AND kind IN (?) ORDER BY insight_id`,
    [ownerId, [...ids], [...kinds]],
  );
  return rows.map(({ insight_id }) => insight_id);
}

export async function saveToldInsight(tx: Tx, ownerId: string, told: ToldInsight): Promise<void> {
  const { kind, expenseId, recurringChargeId, budgetId } = told.insight;
  await tx.query(
    `INSERT INTO insight (owner_id, insight_id, kind, expense_id, recurring_charge_id, budget_id, told)
     VALUES (?, ?, ?, ?, ?, ?, ?)
     ON DUPLICATE KEY UPDATE kind = VALUES(kind), expense_id = VALUES(expense_id),
       recurring_charge_id = VALUES(recurring_charge_id), budget_id = VALUES(budget_id), told = VALUES(told)`,
    [ownerId, told.insightId, kind, expenseId, recurringChargeId, budgetId, JSON.stringify(told)],
  );
}

export async function deleteToldInsight(tx: Tx, ownerId: string, insightId: string): Promise<void> {
  await tx.query("DELETE FROM insight WHERE owner_id = ? AND insight_id = ?", [ownerId, insightId]);
}
