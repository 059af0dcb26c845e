import type { budgetChangedV1 } from "@expense-tracker/events/budget-changed.v1";
import type { PayloadOf } from "@expense-tracker/events/contract";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import { makeDue } from "../state/owner-clock";
import { deleteBudget, type EventBudget, replaceBudgets, saveBudget } from "../state/owner-budgets";
import { takeBackInsightsAbout } from "./tell-insights";

/** A budget was made, changed or deleted. Whether the month will keep to it is told with the next forecast. */
export async function foldBudget(
  tx: Tx,
  stream: OwnerStream,
  { budget, deleted }: PayloadOf<typeof budgetChangedV1>,
): Promise<void> {
  const { ownerId } = stream;
  if (deleted) {
    await deleteBudget(tx, ownerId, budget.id);
    await takeBackProjections(tx, stream, [budget.id]);
  } else await saveBudget(tx, ownerId, budget);
  await makeDue(tx, ownerId);
}

/** Takes the budgets of a snapshot instead of those that are stored. */
export async function takeBudgets(tx: Tx, stream: OwnerStream, budgets: readonly EventBudget[]): Promise<void> {
  await takeBackProjections(tx, stream, await replaceBudgets(tx, stream.ownerId, budgets));
  await makeDue(tx, stream.ownerId);
}

const takeBackProjections = (tx: Tx, stream: OwnerStream, ids: readonly string[]): Promise<void> =>
  takeBackInsightsAbout(tx, stream, { subject: "budget_id", ids, kinds: ["BUDGET_PROJECTION"] });
