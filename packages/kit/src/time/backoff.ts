/** How long to wait after one failure or several in a row: each wait is twice as long as the one before, up to a bound. */
export interface Backoff {
  /** After the first failure. */
  firstMs: number;
  /** No wait is longer than this, before it is spread. */
  mostMs: number;
  /** See `spreadMs`; without it, each wait is exact. */
  spread?: Spread;
}

/**
 * A wait is multiplied by a random factor between these two. So replicas that failed at the same moment do not try again at the same
 * moment.
 */
export type Spread = readonly [least: number, most: number];

/** More doublings than any bound needs; they keep the number finite. */
const mostDoublings = 50;

/**
 * @param failures in a row, from 1.
 * @param random 0 ≤ x < 1.
 * @returns milliseconds to wait before the next try.
 */
export function backoffMs({ firstMs, mostMs, spread }: Backoff, failures: number, random = Math.random): number {
  const doubledMs = Math.min(mostMs, firstMs * 2 ** Math.min(failures - 1, mostDoublings));
  return spread ? spreadMs(doubledMs, spread, random) : doubledMs;
}

/** @param random 0 ≤ x < 1. @returns `ms` times a factor of the spread. */
export function spreadMs(ms: number, [least, most]: Spread, random = Math.random): number {
  return ms * (least + random() * (most - least));
}
