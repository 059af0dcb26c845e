import { type Backoff, backoffMs } from "./backoff";
import { type Clock, systemClock } from "./clock";

/** What ends the tries: their number, the time since the first one began, or the caller. */
export type RetryBound = { tries: number } | { withinMs: number } | { signal: AbortSignal };

export interface RetryOptions {
  /** After `withinMs` no try begins, but the one in hand is not cut short: it needs a deadline of its own. */
  bound: RetryBound;
  /** How long to wait after a failed try; the next one follows at once when omitted. */
  backoff?: Backoff;
  /** Errors that another try may solve; all of them when omitted. */
  isRetryable?: (error: unknown) => boolean;
  /** A try failed, and another one follows. @param failures so far. */
  failed?: (error: unknown, failures: number) => void;
  clock?: Clock;
}

/**
 * Tries something until it succeeds.
 *
 * @throws the last try's error, when it is not retryable or the bound is reached; the signal's reason, when that aborts.
 */
export async function retry<T>(work: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { bound, backoff, isRetryable = () => true, failed, clock = systemClock } = options;
  const signal = "signal" in bound ? bound.signal : undefined;
  const startedMs = clock.nowMs();
  for (let failures = 1; ; failures++) {
    signal?.throwIfAborted();
    try {
      return await work();
    } catch (error) {
      if (!isRetryable(error) || ("tries" in bound && failures >= bound.tries)) throw error;
      const waitMs = backoff ? backoffMs(backoff, failures) : 0;
      if ("withinMs" in bound && clock.nowMs() + waitMs - startedMs >= bound.withinMs) throw error;
      failed?.(error, failures);
      if (waitMs > 0) await clock.pause(waitMs, signal);
    }
  }
}
