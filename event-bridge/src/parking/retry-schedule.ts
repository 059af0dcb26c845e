import { type Backoff, backoffMs, type Spread } from "@expense-tracker/kit/time/backoff";

/** When parked streams are tried again by themselves. */
export interface RetrySchedule {
  /** After the event was parked, and after each try that is refused. */
  backoff: Backoff;
  /** The time between two searches for streams that are due. */
  lookEveryMs: number;
}

/** A quarter more or less: streams that were parked at the same moment, and replicas, do not all try at the same moment. */
export const parkedSpread: Spread = [0.75, 1.25];

/** About 15 s, 30 s, 1 min, … 1 h: one call an hour, and a deploy that solves the problem takes effect within the hour. */
export const retrySchedule: RetrySchedule = {
  backoff: { firstMs: 15_000, mostMs: 3_600_000, spread: parkedSpread },
  lookEveryMs: 2_000,
};

/** Before the next call of an erasure that needs many. */
export const unfinishedPauseMs = 500;

/** @param tries refused since it was parked. @returns whole milliseconds until the next one. */
export function parkedDelayMs({ backoff }: RetrySchedule, tries: number): number {
  return Math.round(backoffMs(backoff, tries + 1));
}
