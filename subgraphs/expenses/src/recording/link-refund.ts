import { refundLinkedV1 } from "@expense-tracker/events/refund-linked.v1";
import { AppError, badInput } from "@expense-tracker/kit/errors/app-error";
import { lockOwner } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { type Quotas, useQuota } from "../quota/quotas";
import { toEventExpense } from "../expense/expense-fields";
import { ExpenseRow } from "../expense/expense.row";
import { findExpense } from "../expense/find-expense";
import { storeNextVersion } from "./store-expense";

/** The most refunds of one expense: `refunds` answers all of them. */
export const maxRefunds = 20;

export interface RefundLink {
  /** The money that came back. */
  refundId: string;
  /** The expense that it came back for. */
  expenseId: string;
}

/**
 * Links a refund to the expense that it gives money back for, and emits `refund.linked`. A refund that is linked to another expense
 * moves to this one; one that is linked to this expense already stays as it is, and no event is emitted.
 *
 * @returns the refund.
 * @throws AppError NOT_FOUND naming the id; CONFLICT for one that is in the trash; BAD_USER_INPUT for a refund that is not money that
 *   came in, or an expense that is not money spent; LIMIT_EXCEEDED for too many refunds, or naming the quota.
 */
export async function linkRefund(
  tx: Tx,
  ownerId: string,
  { refundId, expenseId }: RefundLink,
  quotas: Quotas,
): Promise<ExpenseRow> {
  const stream = await lockOwner(tx, ownerId);
  const before = await findExpense(tx, ownerId, refundId, "refundId");
  const expense = await findExpense(tx, ownerId, expenseId, "expenseId");
  for (const [row, field] of [
    [before, "refundId"],
    [expense, "expenseId"],
  ] as const) {
    if (row.deletedAt) throw new AppError("CONFLICT", "this expense is in the trash: restore it first", { field });
  }
  if (before.direction !== "CREDIT")
    throw badInput("refundId", "a refund is money that came in: its direction is CREDIT");
  if (expense.direction !== "DEBIT")
    throw badInput("expenseId", "only money spent can be refunded: its direction is DEBIT");
  if (before.refundOf === expense.id) return before;
  const linked = await tx.countBy(ExpenseRow, { ownerId, refundOf: expense.id });
  if (linked >= maxRefunds) throw new AppError("LIMIT_EXCEEDED", `an expense has at most ${maxRefunds} refunds`);
  await useQuota(tx, quotas, ownerId, { changesADay: 1 });
  const { row } = await storeNextVersion(tx, stream, before, { ...before, refundOf: expense.id });
  await stream.emit(refundLinkedV1, { refund: toEventExpense(row), refundOf: expense.id });
  return row;
}

/**
 * What a changed direction does to the links of an expense: money spent is no refund, so its link goes.
 *
 * @throws AppError BAD_USER_INPUT for an expense with refunds that would no longer be money spent.
 */
export async function withoutWrongLinks(tx: Tx, before: ExpenseRow, after: ExpenseRow): Promise<ExpenseRow> {
  if (before.direction === after.direction) return after;
  if (after.direction === "DEBIT") return { ...after, refundOf: null };
  if (await tx.existsBy(ExpenseRow, { ownerId: before.ownerId, refundOf: before.id })) {
    throw badInput("direction", "an expense that has refunds stays DEBIT");
  }
  return after;
}
