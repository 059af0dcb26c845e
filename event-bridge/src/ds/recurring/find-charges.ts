import { amountRatio, byDay, type Payment } from "../spending/payment";
import { dueOn, type Grid, nearestSlot } from "./cadence";
import { type Chain, ChainSearch } from "./find-chain";
import { fitGrid } from "./fit-grid";
import { type AmountKind, judgeChain, kindOf, minHits } from "./judge-chain";

/** A recurring charge as found among one merchant's payments. */
export interface FoundCharge {
  readonly grid: Grid;
  /** By day, at least three. */
  readonly hits: readonly Payment[];
  readonly slots: readonly number[];
  readonly amountKind: AmountKind;
  readonly confidence: number;
}

export interface ChargeThresholds {
  /** 0 to 1: charges that are less sure are not told. */
  readonly minConfidence: number;
}

export const defaultChargeThresholds: ChargeThresholds = { minConfidence: 0.5 };

/**
 * The recurring charges among payments to one merchant in one currency: the best chain of all intervals, then the best of what is
 * left. A function of the set of payments alone, so no order of recording, edits or deletions makes a difference.
 *
 * @param searches those of the last call for this merchant, one a chain that is taken out: they save work, and change nothing
 */
export function findCharges(
  payments: readonly Payment[],
  { minConfidence }: ChargeThresholds = defaultChargeThresholds,
  searches: ChainSearch[] = [],
): FoundCharge[] {
  const found: FoundCharge[] = [];
  let left = payments.toSorted(byDay).slice(-maxPayments);
  while (found.length < maxCharges && left.length >= minHits) {
    const search = (searches[found.length] ??= new ChainSearch());
    const best = bestCharge(left, search);
    if (!best || best.confidence < minConfidence) break;
    found.push(best);
    const taken = new Set(best.hits);
    left = left.filter((payment) => !taken.has(payment));
  }
  return found;
}

function bestCharge(payments: readonly Payment[], search: ChainSearch): FoundCharge | null {
  const candidates = payments.length > crowded ? withRepeatedAmounts(payments) : payments;
  let best: { charge: FoundCharge; worth: number } | null = null;
  for (const chain of search.chainsOf(candidates)) {
    // No confidence is above 1: a chain with a lower score than that is worth less.
    if (chain.hits.length < minHits || (best && chain.score <= best.worth)) continue;
    const charge = chargeOf(chain, payments);
    // The score counts payments: a weekly charge has a monthly chain in it, which is shorter.
    const worth = (charge?.confidence ?? 0) * chain.score;
    if (charge && charge.confidence > 0 && worth > (best?.worth ?? 0)) best = { charge, worth };
  }
  return best?.charge ?? null;
}

/**
 * At a merchant that is paid all the time, only a price that is exactly the same several times can be told from the rest. Leaving out the
 * others makes the search ten times faster for those who buy their food at one supermarket.
 */
function withRepeatedAmounts(payments: readonly Payment[]): readonly Payment[] {
  const counts = new Map<bigint, number>();
  for (const { amountMinor } of payments) counts.set(amountMinor, (counts.get(amountMinor) ?? 0) + 1);
  return payments.filter(({ amountMinor }) => (counts.get(amountMinor) ?? 0) >= minHits);
}

/** @returns null when too few of the payments belong together. */
function chargeOf(found: Chain, payments: readonly Payment[]): FoundCharge | null {
  const steady = withoutStrays(found, payments);
  if (steady.hits.length < minHits) return null;
  const chain = withLate(steady, payments);
  const grid = fitGrid(chain);
  const hits = new Set(chain.hits);
  const others = payments.filter((payment) => !hits.has(payment));
  return { grid, hits: chain.hits, slots: chain.slots, ...judgeChain(chain, grid, others) };
}

/**
 * Takes out payments whose price nothing else confirms, at a merchant with other payments too: a purchase at a shop that also sells a
 * subscription can be on the day on which the subscription was missed.
 */
function withoutStrays(chain: Chain, payments: readonly Payment[]): Chain {
  const { hits } = chain;
  if (kindOf(hits) === "VARYING" || payments.length < hits.length * 1.5) return chain;
  const near = (one?: Payment, other?: Payment): boolean =>
    one !== undefined && other !== undefined && amountRatio(one.amountMinor, other.amountMinor) <= 1.05;
  const kept = hits.flatMap((hit, index) => (near(hit, hits[index - 1]) || near(hit, hits[index + 1]) ? [index] : []));
  const firstSlot = chain.slots[kept[0] ?? 0] ?? 0;
  return {
    ...chain,
    hits: kept.flatMap((index) => hits[index] ?? []),
    slots: kept.map((index) => (chain.slots[index] ?? 0) - firstSlot),
  };
}

/** Adds payments that are too late for the chain, but on whose day nothing else was paid. */
function withLate(chain: Chain, payments: readonly Payment[]): Chain {
  const grid = fitGrid(chain);
  const bySlot = new Map(chain.slots.map((slot, index) => [slot, chain.hits[index]]));
  const lastSlot = chain.slots.at(-1) ?? 0;
  const isFixed = kindOf(chain.hits) === "FIXED";
  const hits = new Set(chain.hits);
  for (const payment of payments) {
    if (hits.has(payment)) continue;
    const slot = slotOfLate(grid, payment);
    if (slot === null || bySlot.has(slot) || slot > lastSlot + 1 || slot < 0) continue;
    const neighbour = bySlot.get(slot - 1) ?? bySlot.get(slot + 1);
    if (neighbour && amountRatio(neighbour.amountMinor, payment.amountMinor) <= (isFixed ? 1.05 : 1.6)) {
      bySlot.set(slot, payment);
    }
  }
  const slots = [...bySlot.keys()].sort((a, b) => a - b);
  return { ...chain, slots, hits: slots.flatMap((slot) => bySlot.get(slot) ?? []) };
}

function slotOfLate(grid: Grid, { day }: Payment): number | null {
  const nearest = nearestSlot(grid, day);
  const slot = dueOn(grid, nearest) > day + grid.cadence.toleranceDays ? nearest - 1 : nearest;
  return day - dueOn(grid, slot) <= grid.cadence.latestDays ? slot : null;
}

/** The newest payments of a merchant; more would cost time and tell nothing. */
const maxPayments = 400;
const maxCharges = 6;
const crowded = 100;
