import { dayInMonth, dayOfMonth, type EpochDay, monthOf } from "../spending/epoch-day";
import type { Payment } from "../spending/payment";
import { type Cadence, cadences } from "./cadence";

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
 * The longest chain at each interval, by dynamic programming over pairs of payments. Each payment in it counts one; distance from the day,
 * a skipped interval and a changed amount cost something, so a chain of equal amounts at equal distances wins.
 *
 * Amounts may change (a price rises, a bill varies), but not by more than `maxChange`.
 *
 * How a chain best reaches a payment depends on the payments before it alone. So what was found for the payments with which the last
 * search began is found again without searching: the result is the same as that of a new search.
 */
export class ChainSearch {
  private readonly searched: Searched[] = [];
  private readonly links = cadences.map((cadence) => new ChainLinks(cadence));

  /** @param payments by day @returns one chain an interval; none when there are no payments */
  chainsOf(payments: readonly Payment[]): Chain[] {
    const known = this.searched.findIndex((one, index) => index >= payments.length || !isSame(one, payments[index]));
    if (known >= 0 && known < payments.length) this.searched.length = known;
    for (const payment of payments.slice(this.searched.length)) {
      this.searched.push(searchedOf(payment));
      for (const links of this.links) links.add(this.searched);
    }
    return payments.length === 0 ? [] : this.links.map((links) => links.chainOf(payments));
  }
}

/** A payment in the numbers that a search looks at. */
interface Searched {
  readonly day: EpochDay;
  readonly amount: number;
  readonly month: number;
  readonly dayOfMonth: number;
}

function searchedOf({ day, amountMinor }: Payment): Searched {
  return { day, amount: Number(amountMinor), month: monthOf(day), dayOfMonth: dayOfMonth(day) };
}

function isSame({ day, amount }: Searched, payment: Payment | undefined): boolean {
  return payment?.day === day && Number(payment.amountMinor) === amount;
}

/** How chains at one interval best reach each payment. */
class ChainLinks {
  private readonly scores: number[] = [];
  /** The payment before it in the chain; -1 when it begins there. */
  private readonly befores: number[] = [];
  /** Intervals since the payment before. */
  private readonly steps: number[] = [];
  /** Of the payments up to this one, where the best chain ends. */
  private readonly ends: number[] = [];
  /** The days on which the next `maxStep` payments after this one are expected. */
  private readonly expected: number[] = [];

  constructor(private readonly cadence: Cadence) {}

  /** Links the last of these payments to those before it, all of which are linked. */
  add(payments: readonly Searched[]): void {
    const index = payments.length - 1;
    const payment = payments[index];
    if (!payment) return;
    this.begin(index, payment);
    const reach = this.cadence.toleranceDays + monthsDiffer;
    for (let step = 1; step <= maxStep; step += 1) {
      const around = payment.day - step * this.cadence.averageDays;
      for (let before = firstFrom(payments, index, around - reach); before < index; before += 1) {
        const earlier = payments[before];
        if (!earlier || earlier.day > around + reach) break;
        this.tryLink(index, { before, step, earlier, payment });
      }
    }
    const end = this.ends[index - 1] ?? 0;
    this.ends[index] = (this.scores[index] ?? 0) > (this.scores[end] ?? 0) ? index : end;
  }

  private begin(index: number, { day, month, dayOfMonth: number }: Searched): void {
    const { unit, length } = this.cadence;
    this.scores[index] = 1;
    this.befores[index] = -1;
    this.steps[index] = 0;
    for (let step = 1; step <= maxStep; step += 1) {
      this.expected[index * maxStep + step - 1] =
        unit === "DAY" ? day + step * length : dayInMonth(month + step * length, number);
    }
  }

  private tryLink(index: number, { before, step, earlier, payment }: Step): void {
    const off = Math.abs(payment.day - (this.expected[before * maxStep + step - 1] ?? 0));
    if (off > this.cadence.toleranceDays) return;
    const change = Math.max(earlier.amount, payment.amount) / Math.min(earlier.amount, payment.amount);
    if (change > maxChange) return;
    const cost = 0.4 * (off / this.cadence.toleranceDays) ** 2 + 0.35 * (step - 1) + changeCost(change);
    const score = (this.scores[before] ?? 0) + 1 - cost;
    if (score <= (this.scores[index] ?? 0)) return;
    this.scores[index] = score;
    this.befores[index] = before;
    this.steps[index] = step;
  }

  /** The best chain among the first payments that were added: these. */
  chainOf(payments: readonly Payment[]): Chain {
    const end = this.ends[payments.length - 1] ?? 0;
    const places: number[] = [];
    for (let at = end; at >= 0; at = this.befores[at] ?? -1) places.push(at);
    places.reverse();
    let slot = 0;
    return {
      cadence: this.cadence,
      hits: places.flatMap((at) => payments[at] ?? []),
      slots: places.map((at) => (slot += this.steps[at] ?? 0)),
      score: this.scores[end] ?? 0,
    };
  }
}

interface Step {
  readonly before: number;
  readonly step: number;
  readonly earlier: Searched;
  readonly payment: Searched;
}

/** The index of the first of the payments before `end` that is on this day or later: a binary search. */
function firstFrom(payments: readonly Searched[], end: number, day: number): number {
  let [low, high] = [0, end];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((payments[middle]?.day ?? 0) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

function changeCost(change: number): number {
  if (change <= 1.002) return 0;
  if (change <= 1.05) return 0.12;
  return change <= 1.6 ? 0.45 : 0.75;
}

/** Days by which some months in a row can differ from as many average ones. */
const monthsDiffer = 3;
/** Two missed payments in a row; a longer pause begins a new charge. */
const maxStep = 3;
/** A bill in winter against one in summer. */
const maxChange = 2.6;
