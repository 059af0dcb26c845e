import type { PayloadOf } from "@expense-tracker/events/contract";
import type { insightFoundV1 } from "@expense-tracker/events/insight-found.v1";
import { timeOf } from "@expense-tracker/kit/database/clock";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Outcome } from "../delivery-outcome";
import { InsightRow } from "./insight.row";

type Found = PayloadOf<typeof insightFoundV1>;

const textLength = 1_000;

/**
 * Stores an insight of the worker: it replaces what was stored, but for when it was first found and whether the owner dismissed it. One that
 * the worker takes back goes; the row of a dismissed one is kept, so that it stays away if it is found again.
 */
export async function takeInsight(tx: Tx, { ownerId }: OwnerStream, { insightId, insight }: Found): Promise<Outcome> {
  const key = { id: insightId, ownerId };
  const known = await tx.findOneBy(InsightRow, key);
  const updatedAt = timeOf(tx);
  if (!insight) {
    if (!known) return "GONE";
    if (known.dismissedAt === null) await tx.delete(InsightRow, key);
    else await tx.update(InsightRow, key, { found: false, updatedAt });
    return "APPLIED";
  }
  const { kind, text, parameters, expenseId, recurringChargeId, budgetId } = insight;
  await tx.save(InsightRow, {
    ...key,
    kind,
    text: Array.from(text).slice(0, textLength).join(""),
    parameters,
    expenseId,
    recurringChargeId,
    budgetId,
    found: true,
    dismissedAt: known?.dismissedAt ?? null,
    createdAt: known?.createdAt ?? updatedAt,
    updatedAt,
  });
  return "APPLIED";
}
