/** When parked streams are tried again by themselves. */
export interface RetrySchedule {
  /** After the event was parked. Doubles with each try that is refused. */
  firstDelayMs: number;
  maxDelayMs: number;
  /** The time between two searches for streams that are due. */
  lookEveryMs: number;
  /** 0 ≤ x < 1: spreads the tries of streams that were parked at the same moment. */
  random: () => number;
}

/** About 15 s, 30 s, 1 min, … 1 h: one call an hour, and a deploy that solves the problem takes effect within the hour. */
export const retrySchedule: RetrySchedule = {
  firstDelayMs: 15_000,
  maxDelayMs: 3_600_000,
  lookEveryMs: 2_000,
  random: Math.random,
};

/** A quarter more or less than the back-off. @param tries refused since it was parked. */
export function parkedDelayMs({ firstDelayMs, maxDelayMs, random }: RetrySchedule, tries: number): number {
  const delayMs = Math.min(firstDelayMs * 2 ** Math.min(tries, 30), maxDelayMs);
  return Math.round(delayMs * (0.75 + random() / 2));
}
