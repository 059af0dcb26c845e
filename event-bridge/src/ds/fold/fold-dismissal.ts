import type { PayloadOf } from "@expense-tracker/events/contract";
import type { insightDismissedV1 } from "@expense-tracker/events/insight-dismissed.v1";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import { epochDay } from "../spending/epoch-day";
import { saveDismissed } from "../state/dismissed-anomalies";
import { loadPayments } from "../state/payments";
import { judgeAgain } from "./judge-again";

/**
 * The owner dismissed an insight. If it was about an unusual payment, the worker learns that such a payment is usual for them, and judges
 * again the later ones that are told as unusual.
 */
export async function foldDismissal(
  tx: Tx,
  stream: OwnerStream,
  { insightId, insight }: PayloadOf<typeof insightDismissedV1>,
): Promise<void> {
  if (insight.kind !== "ANOMALY" || insight.expenseId === null) return;
  const { anomaly: kind, merchant, amountMinor, currency, bookedOn, score, usualMinor } = insight.parameters;
  await saveDismissed(tx, stream.ownerId, insightId, {
    kind,
    score,
    payment: { id: insight.expenseId, merchant, amountMinor: BigInt(amountMinor), currency, day: epochDay(bookedOn) },
    usualMinor: usualMinor === null ? null : BigInt(usualMinor),
  });
  const before = await loadPayments(tx, stream.ownerId, [insight.expenseId]);
  await judgeAgain(tx, stream, { before, now: [], gone: [], families: new Map(), isSnapshot: false });
}
