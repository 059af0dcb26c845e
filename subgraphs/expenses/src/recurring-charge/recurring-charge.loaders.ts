import { batched, rowBy } from "@expense-tracker/kit/subgraph/batched";
import type { LoaderScope } from "@expense-tracker/kit/subgraph/loaders";
import { In } from "typeorm";
import { RecurringChargeRow, RecurringPaymentRow } from "./recurring-charge.row";

/** By the expense's id: the recurring charge that it is a payment of; null when it is none, or the owner dismissed the charge. */
export function chargeOfExpense({ db, user: { userId: ownerId } }: LoaderScope) {
  return batched(async (ids) => {
    const payments = await db.getRepository(RecurringPaymentRow).findBy({ ownerId, expenseId: In(ids) });
    const chargeIds = payments.map(({ recurringChargeId }) => recurringChargeId);
    const charges =
      chargeIds.length === 0
        ? []
        : await db
            .getRepository(RecurringChargeRow)
            .findBy({ ownerId, id: In(chargeIds), found: true, dismissed: false });
    const byId = new Map(charges.map((charge) => [charge.id, charge]));
    const byExpense = new Map(
      payments.map(({ expenseId, recurringChargeId }) => [expenseId, byId.get(recurringChargeId)]),
    );
    return (id) => byExpense.get(id) ?? null;
  });
}

export const chargeById = rowBy(RecurringChargeRow, "id");
