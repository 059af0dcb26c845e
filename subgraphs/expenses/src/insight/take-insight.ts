import type { PayloadOf } from "@expense-tracker/events/contract";
import type { insightFoundV1 } from "@expense-tracker/events/insight-found.v1";
import { timeOf } from "@expense-tracker/kit/database/clock";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Outcome } from "../delivery-outcome";
import { ExpenseRow } from "../expense/expense.row";
import { InsightRow } from "./insight.row";

type Found = PayloadOf<typeof insightFoundV1>;

const textLength = 1_000;
/** What is older when it is first found, as after an import of old statements, is no news. */
const newsDays = 60;

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
  if (!known && (await isOldNews(tx, ownerId, insight, updatedAt))) return "STALE";
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

/** Also when the expense that it is about no longer exists. */
async function isOldNews(
  tx: Tx,
  ownerId: string,
  { kind, parameters, expenseId }: NonNullable<Found["insight"]>,
  now: Date,
): Promise<boolean> {
  const oldest = new Date(now.getTime() - newsDays * 24 * 60 * 60_000).toISOString().slice(0, 10);
  if (kind === "NEW_SUBSCRIPTION") return parameters.nextDueOn < oldest;
  if (expenseId === null) return false;
  const expense = await tx.findOne(ExpenseRow, { select: { bookedOn: true }, where: { id: expenseId, ownerId } });
  return !expense || expense.bookedOn < oldest;
}
