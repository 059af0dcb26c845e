import { expenseUpdatedV1 } from "@expense-tracker/events/expense-updated.v1";
import { AppError } from "@expense-tracker/kit/errors/app-error";
import { lockOwner } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { type Quotas, useQuota } from "../quota/quotas";
import { toEventExpense } from "../expense/expense-fields";
import type { ExpenseRow } from "../expense/expense.row";
import { findExpense } from "../expense/find-expense";
import { storeNextVersion } from "./store-expense";

/**
 * Takes the link of a refund away, and emits `expense.updated`: the money that came in is income again. An expense without a link stays
 * as it is, and no event is emitted.
 *
 * @returns the expense that was the refund.
 * @throws AppError NOT_FOUND naming `refundId`; CONFLICT for one that is in the trash; LIMIT_EXCEEDED naming the quota.
 */
export async function unlinkRefund(tx: Tx, ownerId: string, refundId: string, quotas: Quotas): Promise<ExpenseRow> {
  const stream = await lockOwner(tx, ownerId);
  const before = await findExpense(tx, ownerId, refundId, "refundId");
  if (before.deletedAt)
    throw new AppError("CONFLICT", "this expense is in the trash: restore it first", { field: "refundId" });
  if (before.refundOf === null) return before;
  await useQuota(tx, quotas, ownerId, { changesADay: 1 });
  const { row, changed } = await storeNextVersion(tx, stream, before, { ...before, refundOf: null });
  await stream.emit(expenseUpdatedV1, { expense: toEventExpense(row), changed });
  return row;
}
