import { findRow } from "@expense-tracker/kit/database/find-rows";
import type { PayloadOf } from "@expense-tracker/events/contract";
import type { expenseAnomalyDetectedV1 } from "@expense-tracker/events/expense-anomaly-detected.v1";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Outcome } from "../delivery-outcome";
import { ExpenseRow, noAnomaly, type FoundAnomaly } from "../expense/expense.row";
import { storeExpenses } from "../ledger/store-expenses";

type Detected = PayloadOf<typeof expenseAnomalyDetectedV1>;
type Seen = NonNullable<Detected["anomaly"]>["seen"];

const reasonLength = 500;

/**
 * Stores why the worker calls an expense unusual, or that it does so no longer. Like a category of the worker it makes no new version and
 * emits no event. The finding is obsolete if the expense is gone or in the trash, or if the amount, merchant or day that the worker judged
 * has changed since: it judges the change too.
 */
export async function takeAnomaly(tx: Tx, stream: OwnerStream, { expenseId: id, anomaly }: Detected): Promise<Outcome> {
  const before = await findRow(tx, ExpenseRow, { id, ownerId: stream.ownerId });
  if (!before || before.deletedAt) return "GONE";
  if (anomaly && !isAsSeen(before, anomaly.seen)) return "STALE";
  const found: FoundAnomaly = anomaly
    ? {
        anomalyKind: anomaly.kind,
        anomalyScore: anomaly.score,
        anomalyReason: Array.from(anomaly.reason).slice(0, reasonLength).join(""),
      }
    : noAnomaly;
  await storeExpenses(tx, stream, [{ before, after: { ...before, ...found } }], { author: "DS", raisesVersion: false });
  return "APPLIED";
}

function isAsSeen({ amountMinor, currency, merchant, bookedOn, direction }: ExpenseRow, seen: Seen): boolean {
  return (
    direction === "DEBIT" &&
    String(amountMinor) === seen.amount.minorUnits &&
    currency === seen.amount.currency &&
    merchant === seen.merchant &&
    bookedOn === seen.bookedOn
  );
}
