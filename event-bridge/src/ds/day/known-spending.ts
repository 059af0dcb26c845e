import type { Tx } from "@expense-tracker/kit/database/transaction";
import { chargeMemo } from "../fold/judge-again";
import { chargeInBase, paymentsInBase } from "../forecast/in-base-currency";
import { chargeIdOf, type RecurringCharge } from "../recurring/recurring-charge";
import { dayText, type EpochDay } from "../spending/epoch-day";
import { byDay, type Payment } from "../spending/payment";
import { loadWords } from "../state/charge-words";
import { loadWorths, type Worth } from "../state/base-amounts";
import { loadFamily } from "../state/families";
import { loadSpentDays, type SpentDay } from "../state/spent-days";
import { loadChargeFamilies } from "../state/told-charges";

/** What an owner has spent and usually pays, in the base currency. */
export interface KnownSpending {
  readonly currency: string;
  /** The first day from which on spending is known; null: none is known. */
  readonly since: EpochDay | null;
  /**
   * By day: each payment of a charge, and all others of a day in a category as one, less what refunds and cashbacks gave back: below zero if that
   * was more. So the number of expenses makes no difference to memory.
   */
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
  { baseCurrency, today, income }: { baseCurrency: string; today: EpochDay; income: readonly string[] },
): Promise<KnownSpending> {
  const worths = new Map<string, Worth>();
  for (const family of families)
    for (const [id, worth] of await loadWorths(tx, ownerId, family, baseCurrency)) worths.set(id, worth);
  const { days, since } = await loadSpentDays(tx, ownerId, { baseCurrency, from: today - lookBackDays, income });
  const recurring = paymentsInBase(charges, worths, baseCurrency);
  return {
    currency: baseCurrency,
    since,
    payments: [...recurring, ...otherPayments(days, recurring, baseCurrency)].toSorted(byDay),
    charges: charges.flatMap((charge) => chargeInBase(charge, worths, baseCurrency) ?? []),
  };
}

/** What is spent in some categories. A charge belongs to the category of its latest payment. */
export function spendingIn(spending: KnownSpending, categoryIds: readonly string[]): KnownSpending {
  const ids = new Set<string | null>(categoryIds);
  const categoryOf = new Map(spending.payments.map(({ id, categoryId }) => [id, categoryId]));
  const isInside = ({ expenseIds }: RecurringCharge) =>
    ids.has(categoryOf.get(expenseIds.findLast((id) => categoryOf.has(id)) ?? "") ?? null);
  return {
    ...spending,
    payments: spending.payments.filter(({ categoryId }) => ids.has(categoryId)),
    charges: spending.charges.filter(isInside),
  };
}

/** What was spent on each day in each category besides the charges. */
function otherPayments(days: readonly SpentDay[], recurring: readonly Payment[], currency: string): Payment[] {
  const placeOf = (day: EpochDay, categoryId: string | null) => `${dayText(day)} in ${categoryId ?? "no category"}`;
  const ofCharges = new Map<string, bigint>();
  for (const { day, categoryId, amountMinor } of recurring) {
    const place = placeOf(day, categoryId);
    ofCharges.set(place, (ofCharges.get(place) ?? 0n) + amountMinor);
  }
  return days.flatMap(({ day, categoryId, spentMinor }) => {
    const place = placeOf(day, categoryId);
    const amountMinor = spentMinor - (ofCharges.get(place) ?? 0n);
    const others = { id: `others on ${place}`, merchant: null, categoryId, currency, day };
    return amountMinor === 0n ? [] : [{ ...others, amountMinor, direction: "DEBIT" as const }];
  });
}
