import { dayInMonth, dayOfMonth, type EpochDay, monthOf } from "../spending/epoch-day";
import { amountRatio, type Payment } from "../spending/payment";
import type { Cadence } from "./cadence";

/** Payments that follow each other at an interval. */
export interface Chain {
  readonly cadence: Cadence;
  /** At least one, by day. */
  readonly hits: readonly Payment[];
  /** How many intervals after the first payment each one comes: 0, 1, 2, 4 when the fourth is missing. */
  readonly slots: readonly number[];
  readonly score: number;
}

/**
 * The longest chain at an interval, by dynamic programming over pairs of payments. Each payment in it counts one; distance from the day,
 * a skipped interval and a changed amount cost something, so a chain of equal amounts at equal distances wins.
 *
 * Amounts may change (a price rises, a bill varies), but not by more than `maxChange`.
 *
 * @param payments by day
 */
export function findChain(payments: readonly Payment[], cadence: Cadence): Chain | null {
  const links: Link[] = [];
  for (const [index, payment] of payments.entries()) links.push(bestLink(payments, links, index, payment, cadence));
  const last = links.reduce<number>((best, link, index) => (link.score > (links[best]?.score ?? 0) ? index : best), 0);
  return chainTo(payments, links, last, cadence);
}

/** How a chain best reaches a payment. */
interface Link {
  readonly score: number;
  /** The payment before it in the chain; null when it begins there. */
  readonly before: number | null;
  /** Intervals since the payment before. */
  readonly step: number;
}

function bestLink(
  payments: readonly Payment[],
  links: readonly Link[],
  index: number,
  payment: Payment,
  cadence: Cadence,
): Link {
  let best: Link = { score: 1, before: null, step: 0 };
  const reach = cadence.toleranceDays + monthsDiffer;
  for (let step = 1; step <= maxStep; step += 1) {
    const expected = payment.day - step * cadence.averageDays;
    const first = firstFrom(payments, index, expected - reach);
    for (let before = first; before < index; before += 1) {
      const [earlier, link] = [payments[before], links[before]];
      if (!earlier || !link || earlier.day > expected + reach) break;
      const cost = stepCost(earlier, payment, step, cadence);
      if (link.score + 1 - cost > best.score) best = { score: link.score + 1 - cost, before, step };
    }
  }
  return best;
}

/** The index of the first of the payments before `end` that is on this day or later: a binary search. */
function firstFrom(payments: readonly Payment[], end: number, day: number): number {
  let [low, high] = [0, end];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((payments[middle]?.day ?? 0) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What it costs to go from one payment to the next; infinite when they do not belong together. */
function stepCost(earlier: Payment, later: Payment, step: number, { unit, length, toleranceDays }: Cadence): number {
  const off = Math.abs(later.day - stepAfter(earlier.day, step, unit, length));
  if (off > toleranceDays) return Infinity;
  const change = amountRatio(earlier.amountMinor, later.amountMinor);
  if (change > maxChange) return Infinity;
  return 0.4 * (off / toleranceDays) ** 2 + 0.35 * (step - 1) + changeCost(change);
}

function changeCost(change: number): number {
  if (change <= 1.002) return 0;
  if (change <= 1.05) return 0.12;
  return change <= 1.6 ? 0.45 : 0.75;
}

function stepAfter(day: EpochDay, step: number, unit: Cadence["unit"], length: number): EpochDay {
  if (unit === "DAY") return day + step * length;
  return dayInMonth(monthOf(day) + step * length, dayOfMonth(day));
}

function chainTo(payments: readonly Payment[], links: readonly Link[], last: number, cadence: Cadence): Chain | null {
  const [hits, steps]: [Payment[], number[]] = [[], []];
  for (let at: number | null = last; at !== null;) {
    const [hit, link]: [Payment | undefined, Link | undefined] = [payments[at], links[at]];
    if (!hit || !link) return null;
    hits.unshift(hit);
    steps.unshift(link.step);
    at = link.before;
  }
  let slot = 0;
  const slots = steps.map((step) => (slot += step));
  return { cadence, hits, slots, score: links[last]?.score ?? 0 };
}

/** Days by which some months in a row can differ from as many average ones. */
const monthsDiffer = 3;
/** Two missed payments in a row; a longer pause begins a new charge. */
const maxStep = 3;
/** A bill in winter against one in summer. */
const maxChange = 2.6;
