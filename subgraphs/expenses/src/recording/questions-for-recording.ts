import { questionForRows } from "@expense-tracker/kit/database/find-rows";
import type { Question } from "@expense-tracker/kit/database/hold-statements";
import { questionForUsed, type UsedQuotas } from "@expense-tracker/kit/database/quota";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { BudgetRow } from "../budget/budget.row";
import type { QuotaUse } from "../quota/quotas";
import { OwnerRow } from "../owner/owner.row";

/** What is asked of an owner who records an expense, in one packet with the lock of the owner's stream. */
export function questionsForRecording(
  tx: Tx,
  ownerId: string,
  quotas: readonly (keyof QuotaUse)[],
): [Question<OwnerRow | null>, Question<BudgetRow[]>, Question<UsedQuotas>] {
  const owners = questionForRows(tx, OwnerRow, { ownerId });
  return [
    { ...owners, read: (found) => owners.read(found)[0] ?? null },
    questionForRows(tx, BudgetRow, { ownerId }),
    questionForUsed(ownerId, quotas),
  ];
}
