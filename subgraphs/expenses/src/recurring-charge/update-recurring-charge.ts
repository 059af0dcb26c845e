import { recurringChargeChangedV1 } from "@expense-tracker/events/recurring-charge-changed.v1";
import { timeOf } from "@expense-tracker/kit/database/clock";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { AppError, badInput } from "@expense-tracker/kit/errors/app-error";
import { isId } from "@expense-tracker/kit/input/id";
import { optionalText } from "@expense-tracker/kit/input/text";
import { lockOwner } from "@expense-tracker/kit/stream/owner-stream";
import { type Quotas, useQuota } from "../quota/quotas";
import { RecurringChargeRow } from "./recurring-charge.row";
import type { RecurringChargeInput } from "./recurring-charge.type";

const nameRules = { max: 200 };

/**
 * Stores what the owner says about a recurring charge, and emits `recurring-charge.changed`; nothing, when it says nothing new.
 *
 * @throws AppError NOT_FOUND; BAD_USER_INPUT naming the field; LIMIT_EXCEEDED.
 */
export async function updateRecurringCharge(
  tx: Tx,
  ownerId: string,
  { id, input, quotas }: { readonly id: string; readonly input: RecurringChargeInput; readonly quotas: Quotas },
): Promise<RecurringChargeRow> {
  const stream = await lockOwner(tx, ownerId);
  const known = isId(id) ? await tx.findOneBy(RecurringChargeRow, { id, ownerId, found: true }) : null;
  if (!known) throw new AppError("NOT_FOUND", "there is no such recurring charge", { field: "id" });
  const words = wordsOf(known, input);
  if (words.name === known.name && words.confirmed === known.confirmed && words.dismissed === known.dismissed)
    return known;
  await useQuota(tx, quotas, ownerId, { changesADay: 1 });
  const changed = { ...known, ...words, updatedAt: timeOf(tx) };
  await tx.save(RecurringChargeRow, changed);
  await stream.emit(recurringChargeChangedV1, { recurringChargeId: id, ...words });
  return changed;
}

type Words = Pick<RecurringChargeRow, "name" | "confirmed" | "dismissed">;

function wordsOf(known: RecurringChargeRow, { name, confirmed, dismissed }: RecurringChargeInput): Words {
  if (confirmed && dismissed) throw badInput("dismissed", "a charge is either confirmed or dismissed");
  return {
    name: name === undefined ? known.name : optionalText(name, "name", nameRules),
    confirmed: confirmed ?? (dismissed ? false : known.confirmed),
    dismissed: dismissed ?? (confirmed ? false : known.dismissed),
  };
}
