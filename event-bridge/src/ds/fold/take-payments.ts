import type { PayloadOf } from "@expense-tracker/events/contract";
import { recurringChargeDetectedV1 } from "@expense-tracker/events/recurring-charge-detected.v1";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { chargeFamilyOf } from "../recurring/charge-families";
import { chargeIdOf, type RecurringCharge } from "../recurring/recurring-charge";
import { isSameCharge } from "../recurring/is-same-charge";
import { newSubscription, subscriptionKey } from "../insight/find-insights";
import type { EpochDay } from "../spending/epoch-day";
import type { Payment } from "../spending/payment";
import { makeDue } from "../state/owner-clock";
import { loadFamily } from "../state/families";
import { loadPaidDays } from "../state/paid";
import { deletePayments, loadPayments, savePayments, type StoredPayment } from "../state/payments";
import {
  deleteToldCharge,
  endNotes,
  loadChargeFamilies,
  loadNotedCharges,
  loadToldCharges,
  noteFamily,
  saveToldCharge,
} from "../state/told-charges";
import { chargeMemo, judgeAgain } from "./judge-again";
import { takeBackInsightsAbout, tellInsights } from "./tell-insights";

type Told = PayloadOf<typeof recurringChargeDetectedV1>;

/** What changed in an owner's payments, in one event. */
export interface PaymentChange {
  /** Recorded, changed or restored, in their latest state. */
  readonly now: readonly StoredPayment[];
  /** The ids of expenses that are gone. */
  readonly gone: readonly string[];
  /** A snapshot names them: what was told of them as unusual is told again, because after a restore expenses may not have it. */
  readonly isSnapshot?: boolean;
}

/**
 * Stores changed payments, finds the recurring charges of the families that they are or were in, and tells of those that are new, different
 * or gone. A charge of which nothing has changed is not told again. Then judges which payments are unusual.
 * The forecast follows soon (`day/day-round.ts`).
 */
export async function takePayments(tx: Tx, stream: OwnerStream, change: PaymentChange): Promise<void> {
  await lookAgain(tx, stream, change, (family, payments) => tellFamily(tx, stream, family, payments));
}

/** The same while a snapshot arrives: charges that are found with a part of the payments are noted, and told by `tellNotedCharges`. */
export async function notePayments(tx: Tx, stream: OwnerStream, change: PaymentChange): Promise<void> {
  const { ownerId } = stream;
  await lookAgain(tx, stream, { ...change, isSnapshot: true }, async (family, payments) => {
    const charges = chargeMemo.chargesOf(ownerId, family, payments);
    await noteFamily(
      tx,
      ownerId,
      family,
      charges.map((charge) => payloadOf(ownerId, charge)),
    );
  });
}

/** @param tellOf takes each family that is touched, in order, so that the same history tells the same in the same order. */
async function lookAgain(
  tx: Tx,
  stream: OwnerStream,
  { now, gone, isSnapshot = false }: PaymentChange,
  tellOf: (family: string, payments: readonly Payment[]) => Promise<void>,
): Promise<void> {
  const { ownerId } = stream;
  const before = await loadPayments(tx, ownerId, [...now.map(({ id }) => id), ...gone]);
  await savePayments(tx, ownerId, now);
  await deletePayments(tx, ownerId, gone);
  await makeDue(tx, ownerId);
  const names = new Set([...before, ...now].flatMap((payment) => chargeFamilyOf(payment) ?? []));
  const families = new Map<string, readonly Payment[]>();
  for (const name of [...names].toSorted()) {
    const payments = await loadFamily(tx, ownerId, name);
    families.set(name, payments);
    await tellOf(name, payments);
  }
  await judgeAgain(tx, stream, { before, now, gone, families, isSnapshot });
}

/** A snapshot is complete: tells of the charges that expenses does not have as they are. */
export async function tellNotedCharges(tx: Tx, stream: OwnerStream): Promise<void> {
  const { ownerId } = stream;
  for (const { chargeId, told, found } of await loadNotedCharges(tx, ownerId)) {
    if (found === null && told !== null) {
      await stream.emit(recurringChargeDetectedV1, { recurringChargeId: chargeId, charge: null });
    }
    if (found === null || (told !== null && isSameCharge(told, found))) continue;
    // Only `noteFamily` writes it.
    await stream.emit(recurringChargeDetectedV1, JSON.parse(found) as Told);
  }
  await endNotes(tx, ownerId);
  // What expenses has of insights the snapshot does not say: they are told again, and have the same ids.
  for (const family of await loadChargeFamilies(tx, ownerId, mostFamilies)) {
    for (const charge of chargeMemo.chargesOf(ownerId, family, await loadFamily(tx, ownerId, family)))
      await tellSubscription(tx, stream, charge);
  }
}

const mostFamilies = 200;

async function tellFamily(tx: Tx, stream: OwnerStream, family: string, payments: readonly Payment[]): Promise<void> {
  const { ownerId } = stream;
  const told = await loadToldCharges(tx, ownerId, family);
  for (const charge of chargeMemo.chargesOf(ownerId, family, payments)) {
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
  const paid = await loadPaidDays(tx, stream.ownerId, charge.currency);
  const isNew = paid !== null && mayBeNew(charge, paid.from);
  await tellInsights(tx, stream, isNew ? newSubscription(charge, paid.to) : []);
  const ids = [chargeIdOf(stream.ownerId, charge.key)];
  const keep = isNew ? [subscriptionKey(charge)] : [];
  await takeBackInsightsAbout(tx, stream, { ...aboutCharge, kinds: ["NEW_SUBSCRIPTION"], ids, keep });
}

/** Of an owner whose payments begin together with a charge, it is not known how long they have had it. */
function mayBeNew({ found: { hits, grid } }: RecurringCharge, firstPaid: EpochDay): boolean {
  const { averageDays, latestDays } = grid.cadence;
  return (hits[0]?.day ?? firstPaid) - firstPaid > averageDays + latestDays;
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
