import { amountRatio, type Payment } from "../spending/payment";
import { quantile, scaledMad } from "../statistics/robust";
import { dueOn, type Grid } from "./cadence";
import type { Chain } from "./find-chain";

/** Whether a charge has a price, which may rise, or varies like an electricity bill. */
export type AmountKind = "FIXED" | "VARYING";

export interface Judgement {
  readonly amountKind: AmountKind;
  /** 0 to 1: how sure it is that these payments are one recurring charge. */
  readonly confidence: number;
}

/** Payments that are as far apart as the next two are one price. A price in another currency moves by a few per cent. */
const sameLevel = 1.05;

/**
 * How much a chain looks like a recurring charge: stable days, stable amounts, few payments missing, and few payments at the same merchant
 * that do not belong to it. The last is what tells a subscription from a habit: a coffee every working day has a chain of weeks in it.
 *
 * @param others the merchant's payments that belong to no charge
 */
export function judgeChain(chain: Chain, grid: Grid, others: readonly Payment[]): Judgement {
  const { hits, slots, cadence } = chain;
  const none: Judgement = { amountKind: "VARYING", confidence: 0 };
  if (hits.length < minHits) return none;
  const amountKind = kindOf(hits);
  if (amountKind === "VARYING" && !mayVary(chain)) return none;
  const near = nearnessOf(hits, amountKind);
  const alike = others.filter((other) => hits.some((hit) => amountRatio(hit.amountMinor, other.amountMinor) <= near));
  const purity = hits.length / (hits.length + alike.length);
  const presence = hits.length / ((slots.at(-1) ?? 0) + 1);
  const offs = hits.map(({ day }, index) => Math.abs(day - dueOn(grid, slots[index] ?? 0)));
  const punctuality = 1 - Math.min(1, quantile(offs, 0.75) / (cadence.toleranceDays + 1));
  // Amounts that are not the same need one payment more before they are believed.
  const length = 1 - 0.5 ** (hits.length - (isExact(hits) ? 1 : 2));
  const stability = amountKind === "FIXED" ? 1 : 0.9 - 0.5 * Math.min(1, spreadOf(hits));
  const confidence =
    length * stability * ramp(purity, 0.55, 0.85) * ramp(presence, 0.45, 0.75) * ramp(punctuality, 0, 0.5);
  return { amountKind, confidence: Math.round(confidence * 100) / 100 };
}

/**
 * Fixed: most payments cost exactly what the one before cost; or nearly that, around one level, as a price in another currency does. A sum
 * that drifts by little each time has no level.
 */
export function kindOf(hits: readonly Payment[]): AmountKind {
  if (isExact(hits)) return "FIXED";
  const changes = hits.slice(1).map((hit, index) => amountRatio(hit.amountMinor, (hits[index] ?? hit).amountMinor));
  const near = changes.filter((change) => change <= sameLevel).length;
  return near >= changes.length * 0.6 && spreadOf(hits.slice(-8)) <= 0.03 ? "FIXED" : "VARYING";
}

/** Groceries every week vary too. A bill that varies comes once a month or less often. */
function mayVary({ cadence, hits }: Chain): boolean {
  return cadence.averageDays > 20 && spreadOf(hits) <= 0.6;
}

/** Of the logarithms of the amounts. */
function spreadOf(hits: readonly Payment[]): number {
  return scaledMad(hits.map(({ amountMinor }) => Math.log(Number(amountMinor))));
}

/** How near another amount must be to cast doubt: a price that is always the same is told apart best. */
function nearnessOf(hits: readonly Payment[], kind: AmountKind): number {
  if (kind === "VARYING") return 2.6;
  return isExact(hits) ? 1.02 : 1.15;
}

/** Most payments cost exactly what the one before cost. */
function isExact(hits: readonly Payment[]): boolean {
  const equal = hits.slice(1).filter((hit, index) => hit.amountMinor === hits[index]?.amountMinor);
  return equal.length >= (hits.length - 1) / 2;
}

/** 0 up to `low`, 1 from `high` on. */
const ramp = (value: number, low: number, high: number): number =>
  Math.min(1, Math.max(0, (value - low) / (high - low)));

/** Two payments have one gap, and one gap cannot be stable. */
export const minHits = 3;
