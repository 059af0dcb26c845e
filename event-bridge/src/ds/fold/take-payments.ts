import type { PayloadOf } from "@expense-tracker/events/contract";
import { recurringChargeDetectedV1 } from "@expense-tracker/events/recurring-charge-detected.v1";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { chargeFamilyOf } from "../recurring/charge-families";
import { chargesOfFamily } from "../recurring/charges-of-family";
import { chargeIdOf, type RecurringCharge } from "../recurring/recurring-charge";
import { newSubscription, subscriptionKey } from "../insight/find-insights";
import type { Payment } from "../spending/payment";
import { makeDue } from "../state/owner-clock";
import {
  deletePayments,
  loadFamily,
  loadLatestDay,
  loadPayments,
  savePayments,
  type StoredPayment,
} from "../state/payments";
import { deleteToldCharge, loadToldCharges, saveToldCharge } from "../state/told-charges";
import { judgeAgain } from "./judge-again";
import { takeBackInsightsAbout, tellInsights } from "./tell-insights";

type Told = PayloadOf<typeof recurringChargeDetectedV1>;

/** What changed in an owner's payments, in one event. */
export interface PaymentChange {
  /** Recorded, changed or restored, in their latest state. */
  readonly now: readonly StoredPayment[];
  /** The ids of expenses that are gone. */
  readonly gone: readonly string[];
}

/**
 * Stores changed payments, finds the recurring charges of the families that they are or were in, and tells of those that are new, different
 * or gone. A charge of which nothing has changed is not told again. Then judges which payments are unusual.
 * The forecast follows soon (`day/day-round.ts`).
 */
export async function takePayments(tx: Tx, stream: OwnerStream, { now, gone }: PaymentChange): Promise<void> {
  const { ownerId } = stream;
  const before = await loadPayments(tx, ownerId, [...now.map(({ id }) => id), ...gone]);
  await savePayments(tx, ownerId, now);
  await deletePayments(tx, ownerId, gone);
  await makeDue(tx, ownerId);
  const names = new Set([...before, ...now].flatMap((payment) => chargeFamilyOf(payment) ?? []));
  const families = new Map<string, readonly Payment[]>();
  // In order, so that the same history tells the same in the same order.
  for (const name of [...names].toSorted()) {
    const payments = await loadFamily(tx, ownerId, name);
    families.set(name, payments);
    await tellFamily(tx, stream, name, payments);
  }
  await judgeAgain(tx, stream, { before, now, gone, families });
}

async function tellFamily(tx: Tx, stream: OwnerStream, family: string, payments: readonly Payment[]): Promise<void> {
  const { ownerId } = stream;
  const told = await loadToldCharges(tx, ownerId, family);
  for (const charge of chargesOfFamily(payments)) {
    const payload = payloadOf(ownerId, charge);
    const before = told.get(payload.recurringChargeId);
    told.delete(payload.recurringChargeId);
    const text = JSON.stringify(payload);
    if (text === before) continue;
    await saveToldCharge(tx, ownerId, family, { chargeId: payload.recurringChargeId, told: text });
    await stream.emit(recurringChargeDetectedV1, payload);
    await tellSubscription(tx, stream, charge);
  }
  for (const recurringChargeId of told.keys()) {
    await deleteToldCharge(tx, ownerId, recurringChargeId);
    await stream.emit(recurringChargeDetectedV1, { recurringChargeId, charge: null });
  }
  await takeBackInsightsAbout(tx, stream, {
    ...aboutCharge,
    kinds: ["NEW_SUBSCRIPTION", "MISSED_CHARGE"],
    ids: [...told.keys()],
  });
}

/** A charge that began lately is told of. One that turns out to have begun earlier is not new: what was told is taken back. */
async function tellSubscription(tx: Tx, stream: OwnerStream, charge: RecurringCharge): Promise<void> {
  const today = await loadLatestDay(tx, stream.ownerId, charge.currency);
  const isNew = today === null ? [] : newSubscription(charge, today);
  const began = subscriptionKey(charge);
  await tellInsights(tx, stream, isNew);
  const ids = [chargeIdOf(stream.ownerId, charge.key)];
  await takeBackInsightsAbout(tx, stream, { ...aboutCharge, kinds: ["NEW_SUBSCRIPTION"], ids, keep: [began] });
}

const aboutCharge = { subject: "recurring_charge_id" } as const;

function payloadOf(ownerId: string, charge: RecurringCharge): Told {
  const { currency, merchant, interval, nextDueOn, lastPaidOn, confidence, expenseIds } = charge;
  const money = (minor: bigint) => ({ minorUnits: String(minor), currency });
  return {
    recurringChargeId: chargeIdOf(ownerId, charge.key),
    charge: {
      merchant,
      amount: money(charge.amountMinor),
      amountMin: money(charge.amountMinMinor),
      amountMax: money(charge.amountMaxMinor),
      interval,
      nextDueOn,
      lastPaidOn,
      confidence,
      expenseIds: [...expenseIds],
    },
  };
}
