import type { Payment } from "../spending/payment";
import { merchantsIn } from "./charge-families";
import type { ChainSearch } from "./find-chain";
import { type ChargeThresholds, defaultChargeThresholds, findCharges } from "./find-charges";
import { minHits } from "./judge-chain";
import { chargesOf, type RecurringCharge } from "./recurring-charge";

/**
 * The recurring charges among a family's payments, by key. A function of the set of payments alone.
 *
 * @param searches the searches of each merchant, which later calls for the same family go on with
 */
export function chargesOfFamily(
  payments: readonly Payment[],
  thresholds: ChargeThresholds = defaultChargeThresholds,
  searches = new Map<string, ChainSearch[]>(),
): RecurringCharge[] {
  const charges: RecurringCharge[] = [];
  for (const [name, merchant] of merchantsIn(payments)) {
    if (merchant.length < minHits) continue;
    const own = searches.get(name) ?? [];
    searches.set(name, own);
    charges.push(...chargesOf(findCharges(merchant, thresholds, own)));
  }
  return charges.toSorted((a, b) => (a.key < b.key ? -1 : 1));
}
