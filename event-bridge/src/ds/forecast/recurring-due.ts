import { standingOn } from "../recurring/charge-status";
import { dueOn } from "../recurring/cadence";
import type { RecurringCharge } from "../recurring/recurring-charge";
import type { EpochDay } from "../spending/epoch-day";

/** What a charge will still cost in a period. Amounts are minor units. */
export interface DuePayments {
  readonly charge: RecurringCharge;
  readonly count: number;
  readonly totalMinor: bigint;
}

/**
 * The payments of charges that are still due from a day on, before the end of a period. A payment that is late counts as due on that day;
 * a charge that has ended costs nothing.
 *
 * @param from the first day whose payments are not known yet
 * @param end the first day after the period
 */
export function recurringDue(charges: readonly RecurringCharge[], from: EpochDay, end: EpochDay): DuePayments[] {
  return charges.flatMap((charge) => {
    const count = dueCount(charge, from, end);
    return count === 0 ? [] : [{ charge, count, totalMinor: charge.amountMinor * BigInt(count) }];
  });
}

function dueCount({ found }: RecurringCharge, from: EpochDay, end: EpochDay): number {
  const { status, missed } = standingOn(found, from);
  if (status === "ENDED") return 0;
  const next = (found.slots.at(-1) ?? 0) + 1 + missed;
  let count = 0;
  while (count < mostPayments && dueOn(found.grid, next + count) < end) count += 1;
  return count;
}

/** A month has at most five weeks; the bound only keeps a wrong period from counting for ever. */
const mostPayments = 400;
