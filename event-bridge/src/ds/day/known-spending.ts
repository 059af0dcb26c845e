import type { Tx } from "@expense-tracker/kit/database/transaction";
import { chargeMemo } from "../fold/judge-again";
import { chargeInBase, paymentsInBase } from "../forecast/in-base-currency";
import { chargeIdOf, type RecurringCharge } from "../recurring/recurring-charge";
import { dayText, type EpochDay } from "../spending/epoch-day";
import { byDay, type Payment } from "../spending/payment";
import { loadWords } from "../state/charge-words";
import { loadBaseAmounts } from "../state/base-amounts";
import { loadFamily } from "../state/families";
import { loadSpentDays, type SpentDay } from "../state/spent-days";
import { loadChargeFamilies } from "../state/told-charges";

/** What an owner has spent and usually pays, in the base currency. */
export interface KnownSpending {
  readonly currency: string;
  /** By day: each payment of a charge, and all others of a day as one. So the number of expenses makes no difference to memory. */
  readonly payments: readonly Payment[];
  /** Those with a known rate. */
  readonly charges: readonly RecurringCharge[];
}

export interface KnownCharges {
  /** The families that they are in. */
  readonly families: readonly string[];
  /** Those that are expected to come. */
  readonly charges: readonly RecurringCharge[];
  /** Those of which the owner said that they are none. */
  readonly dismissed: readonly RecurringCharge[];
}

/** Longer than a forecast and the months before it look back. */
const lookBackDays = 430;
const mostFamilies = 200;

/** The charges that were told, in their own currencies, found again with all that is known of them. */
export async function loadCharges(tx: Tx, ownerId: string): Promise<KnownCharges> {
  const families = await loadChargeFamilies(tx, ownerId, mostFamilies);
  const charges: RecurringCharge[] = [];
  for (const family of families)
    charges.push(...chargeMemo.chargesOf(ownerId, family, await loadFamily(tx, ownerId, family)));
  const words = await loadWords(tx, ownerId);
  const isDismissed = ({ key }: RecurringCharge) => words.get(chargeIdOf(ownerId, key))?.dismissed ?? false;
  return {
    families,
    charges: charges.filter((charge) => !isDismissed(charge)),
    dismissed: charges.filter(isDismissed),
  };
}

/** Reads what the forecasts of a day need. A function of what is stored alone. */
export async function loadSpending(
  tx: Tx,
  ownerId: string,
  { families, charges }: KnownCharges,
  { baseCurrency, today }: { baseCurrency: string; today: EpochDay },
): Promise<KnownSpending> {
  const base = new Map<string, bigint>();
  for (const family of families)
    for (const [id, minor] of await loadBaseAmounts(tx, ownerId, family, baseCurrency)) base.set(id, minor);
  const days = await loadSpentDays(tx, ownerId, { baseCurrency, from: today - lookBackDays });
  const recurring = paymentsInBase(charges, base, baseCurrency);
  return {
    currency: baseCurrency,
    payments: [...recurring, ...otherPayments(days, recurring, baseCurrency)].toSorted(byDay),
    charges: charges.flatMap((charge) => chargeInBase(charge, base, baseCurrency) ?? []),
  };
}

/** What was spent on each day besides the charges. */
function otherPayments(days: readonly SpentDay[], recurring: readonly Payment[], currency: string): Payment[] {
  const ofCharges = new Map<EpochDay, bigint>();
  for (const { day, amountMinor } of recurring) ofCharges.set(day, (ofCharges.get(day) ?? 0n) + amountMinor);
  return days.flatMap(({ day, spentMinor }) => {
    const amountMinor = spentMinor - (ofCharges.get(day) ?? 0n);
    const others = { id: `others on ${dayText(day)}`, merchant: null, categoryId: null, currency, day };
    return amountMinor > 0n ? [{ ...others, amountMinor, direction: "DEBIT" as const }] : [];
  });
}
