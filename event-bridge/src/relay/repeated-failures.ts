import type { Backoff } from "@expense-tracker/kit/time/backoff";

/** The waits after the relay's failures: up to 5 s, shortened at random so that replicas do not try at the same time. */
export const relayBackoff: Backoff = { firstMs: 100, mostMs: 5_000, spread: [0.5, 1] };

const failuresPerReminder = 60;

/** Whether to log a failure: the first one, and one about every five minutes while failures go on. @param failures in a row, from 1. */
export function isNews(failures: number): boolean {
  return failures % failuresPerReminder === 1;
}
