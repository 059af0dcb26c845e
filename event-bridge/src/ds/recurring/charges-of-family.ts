import type { Payment } from "../spending/payment";
import { merchantsIn } from "./charge-families";
import { type ChargeThresholds, defaultChargeThresholds, findCharges } from "./find-charges";
import { chargesOf, type RecurringCharge } from "./recurring-charge";

/** The recurring charges among a family's payments, by key. A function of the set of payments alone. */
export function chargesOfFamily(
  payments: readonly Payment[],
  thresholds: ChargeThresholds = defaultChargeThresholds,
): RecurringCharge[] {
  const charges = merchantsIn(payments).flatMap((merchant) => chargesOf(findCharges(merchant, thresholds)));
  return charges.toSorted((a, b) => (a.key < b.key ? -1 : 1));
}
