import type { PayloadOf } from "@expense-tracker/events/contract";
import { insightDismissedV1 } from "@expense-tracker/events/insight-dismissed.v1";
import { timeOf } from "@expense-tracker/kit/database/clock";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { AppError } from "@expense-tracker/kit/errors/app-error";
import { isId } from "@expense-tracker/kit/input/id";
import { lockOwner, type OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import { type Quotas, useQuota } from "../quota/quotas";
import { InsightRow } from "./insight.row";

/**
 * Hides an insight for ever, and emits `insight.dismissed`; nothing, when it was dismissed before.
 *
 * @throws AppError NOT_FOUND; LIMIT_EXCEEDED.
 */
export async function dismissInsight(tx: Tx, ownerId: string, id: string, quotas: Quotas): Promise<void> {
  const stream = await lockOwner(tx, ownerId);
  const known = isId(id) ? await tx.findOneBy(InsightRow, { id, ownerId, found: true }) : null;
  if (!known) throw new AppError("NOT_FOUND", "there is no such insight", { field: "id" });
  if (known.dismissedAt !== null) return;
  await useQuota(tx, quotas, ownerId, { changesADay: 1 });
  const now = timeOf(tx);
  await tx.update(InsightRow, { id, ownerId }, { dismissedAt: now, updatedAt: now });
  await emitDismissed(stream, known);
}

/** Says what was dismissed. */
export function emitDismissed(stream: OwnerStream, row: InsightRow): Promise<void> {
  const { id, kind, text, parameters, expenseId, recurringChargeId, budgetId } = row;
  // Kind and parameters were checked together when the worker's event was taken.
  const insight = { kind, text, parameters, expenseId, recurringChargeId, budgetId } as Dismissed["insight"];
  return stream.emit(insightDismissedV1, { insightId: id, insight });
}

type Dismissed = PayloadOf<typeof insightDismissedV1>;
