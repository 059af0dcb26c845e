import { epochDay } from "../spending/epoch-day";
import { ChargeLedger } from "../recurring/charge-ledger";
import type { RecurringCharge } from "../recurring/recurring-charge";
import { generateLife } from "./life/generate-life";
import type { Life, TrueCharge } from "./life/life";
import { minHits } from "../recurring/judge-chain";

/** How well recurring charges are found, over several lives. */
export interface ChargeScore {
  found: number;
  right: number;
  /** Charges with at least three payments. */
  real: number;
  recalled: number;
  /** Of the right ones that go on: the next day within three days, and the next amount within the band. */
  running: number;
  nextDayRight: number;
  nextAmountInBand: number;
  wrong: string[];
  notFound: string[];
}

export function scoreCharges(seeds: readonly number[]): ChargeScore {
  const score: ChargeScore = {
    found: 0,
    right: 0,
    real: 0,
    recalled: 0,
    running: 0,
    nextDayRight: 0,
    nextAmountInBand: 0,
    wrong: [],
    notFound: [],
  };
  for (const seed of seeds) addLife(score, generateLife(seed));
  return score;
}

function addLife(score: ChargeScore, life: Life): void {
  const ledger = new ChargeLedger();
  for (const payment of life.payments) ledger.record(payment);
  const real = life.charges.filter(({ paymentIds }) => paymentIds.length >= minHits);
  const recalled = new Set<TrueCharge>();
  for (const charge of ledger.all()) {
    score.found += 1;
    const truth = real.find((one) => !recalled.has(one) && isSame(charge, one));
    if (!truth) {
      score.wrong.push(`${life.seed}: ${charge.key}, ${charge.expenseIds.length} payments, ${charge.confidence}`);
      continue;
    }
    recalled.add(truth);
    score.right += 1;
    scoreNext(score, charge, truth);
  }
  score.real += real.length;
  score.recalled += recalled.size;
  for (const charge of real) {
    if (!recalled.has(charge))
      score.notFound.push(`${life.seed}: ${charge.name}, ${charge.paymentIds.length} payments`);
  }
}

function scoreNext(score: ChargeScore, charge: RecurringCharge, { nextDay, nextAmountMinor }: TrueCharge): void {
  if (nextDay === null || nextAmountMinor === null) return;
  score.running += 1;
  if (Math.abs(epochDay(charge.nextDueOn) - nextDay) <= 3) score.nextDayRight += 1;
  if (charge.amountMinMinor <= nextAmountMinor && nextAmountMinor <= charge.amountMaxMinor) score.nextAmountInBand += 1;
}

/** The same interval, and four of five payments in common, seen from both sides. */
function isSame(charge: RecurringCharge, truth: TrueCharge): boolean {
  const interval = truth.cadence === "FOUR_WEEKLY" ? "MONTHLY" : truth.cadence;
  const common = charge.expenseIds.filter((id) => truth.paymentIds.includes(id)).length;
  return (
    charge.interval === interval && common >= 0.8 * charge.expenseIds.length && common >= 0.8 * truth.paymentIds.length
  );
}
