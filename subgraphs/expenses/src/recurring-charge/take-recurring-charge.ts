import type { PayloadOf } from "@expense-tracker/events/contract";
import type { recurringChargeDetectedV1 } from "@expense-tracker/events/recurring-charge-detected.v1";
import { timeOf } from "@expense-tracker/kit/database/clock";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { badInput } from "@expense-tracker/kit/errors/app-error";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import { isCurrencyCode } from "@expense-tracker/money/currencies";
import { In } from "typeorm";
import type { Outcome } from "../delivery-outcome";
import { RecurringChargeRow, RecurringPaymentRow } from "./recurring-charge.row";

type Detected = PayloadOf<typeof recurringChargeDetectedV1>;
type Found = NonNullable<Detected["charge"]>;

const merchantLength = 300;
const paymentsAtOnce = 500;

/**
 * Stores what the worker found of a recurring charge: it replaces what was stored, but for the owner's own words. A charge that is no
 * longer found goes, unless the owner said something about it: then it is kept, unseen, in case it is found again.
 *
 * @throws AppError BAD_USER_INPUT for an unknown currency: trying again would not help.
 */
export async function takeRecurringCharge(
  tx: Tx,
  { ownerId }: OwnerStream,
  { recurringChargeId: id, charge }: Detected,
): Promise<Outcome> {
  const known = await tx.findOneBy(RecurringChargeRow, { id, ownerId });
  await tx.delete(RecurringPaymentRow, { ownerId, recurringChargeId: id });
  if (!charge) return known ? hideCharge(tx, known) : "GONE";
  await tx.save(RecurringChargeRow, rowOf({ id, ownerId }, charge, known, timeOf(tx)));
  await linkPayments(tx, ownerId, id, charge.expenseIds);
  return "APPLIED";
}

async function hideCharge(tx: Tx, known: RecurringChargeRow): Promise<Outcome> {
  const { id, ownerId, name, confirmed, dismissed } = known;
  if (name === null && !confirmed && !dismissed) await tx.delete(RecurringChargeRow, { id, ownerId });
  else await tx.update(RecurringChargeRow, { id, ownerId }, { found: false, updatedAt: timeOf(tx) });
  return "APPLIED";
}

function rowOf(
  key: Pick<RecurringChargeRow, "id" | "ownerId">,
  { merchant, amount, amountMin, amountMax, interval, nextDueOn, lastPaidOn, confidence }: Found,
  known: RecurringChargeRow | null,
  now: Date,
): RecurringChargeRow {
  const { currency } = amount;
  const others = [amountMin, amountMax].filter((one) => one.currency !== currency);
  if (!isCurrencyCode(currency) || others.length > 0)
    throw badInput("events.payload", "a charge is in one known currency");
  return {
    ...key,
    merchant: Array.from(merchant).slice(0, merchantLength).join(""),
    name: known?.name ?? null,
    currency,
    amountMinor: BigInt(amount.minorUnits),
    amountMinMinor: BigInt(amountMin.minorUnits),
    amountMaxMinor: BigInt(amountMax.minorUnits),
    interval,
    nextDueOn,
    lastPaidOn,
    confidence,
    found: true,
    confirmed: known?.confirmed ?? false,
    dismissed: known?.dismissed ?? false,
    createdAt: known?.createdAt ?? now,
    updatedAt: now,
  };
}

/** An expense is a payment of one charge: the one that was told last. */
async function linkPayments(tx: Tx, ownerId: string, chargeId: string, expenseIds: readonly string[]): Promise<void> {
  for (let start = 0; start < expenseIds.length; start += paymentsAtOnce) {
    const ids = expenseIds.slice(start, start + paymentsAtOnce);
    await tx.delete(RecurringPaymentRow, { ownerId, expenseId: In(ids) });
    await tx.insert(
      RecurringPaymentRow,
      ids.map((expenseId) => ({ ownerId, expenseId, recurringChargeId: chargeId })),
    );
  }
}
