import { type Backoff, backoffMs } from "./backoff";
import { type Clock, systemClock } from "./clock";

/** What to do about rounds that fail. */
export interface LoopHooks {
  /**
   * A round failed; the loop goes on after a pause.
   * @param failures in a row, from 1.
   */
  failed: (error: unknown, failures: number) => void;
  /** The first round that succeeds after failures. @param failures how many in a row there were. */
  recovered?: (failures: number) => void;
}

export interface LoopOptions extends LoopHooks {
  /**
   * One piece of the work. Each of its calls must have a deadline: the loop waits for the round for as long as it takes.
   *
   * @param signal aborts when the loop is stopped. A round that ends with the signal's own reason has not failed.
   * @returns true when there is more to do: the next round then follows at once.
   */
  round: (signal: AbortSignal) => Promise<unknown>;
  /** From the end of one round to the beginning of the next, in milliseconds; read after each round. */
  everyMs: number | (() => number);
  /** Whether the first round waits for a pause too, because the caller has already done its work. */
  startsWithPause?: boolean;
  /** How long to wait after rounds that failed; as after other rounds when omitted. */
  backoff?: Backoff;
  clock?: Clock;
}

export interface Loop {
  /** Resolves when the first round has ended, also when it failed. */
  readonly firstRound: Promise<void>;
  /** Begins no other round. Resolves when the round in hand has ended. */
  stop(): Promise<void>;
}

/**
 * Does some work again and again until it is stopped, one round after the other. A round that fails is reported, and the work goes on.
 * An error of a hook ends the loop and, as an unhandled rejection, the process.
 */
export function startLoop(options: LoopOptions): Loop {
  const { everyMs, startsWithPause = false, clock = systemClock } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const usualMs = typeof everyMs === "number" ? () => everyMs : everyMs;
  const doRound = createRounds(options, signal, usualMs);
  const firstRound = Promise.withResolvers<void>();
  const run = async (): Promise<void> => {
    if (startsWithPause) await clock.pause(usualMs(), signal);
    while (!signal.aborted) {
      const waitMs = await doRound();
      firstRound.resolve();
      await clock.pause(waitMs, signal);
    }
    firstRound.resolve();
  };
  const running = run();
  return {
    firstRound: firstRound.promise,
    stop() {
      stopping.abort();
      return running;
    },
  };
}

/** @returns a function that does one round and returns how many milliseconds to wait after it. */
function createRounds({ round, backoff, ...hooks }: LoopOptions, signal: AbortSignal, usualMs: () => number) {
  let failures = 0;
  return async (): Promise<number> => {
    try {
      const isMore = await round(signal);
      if (failures > 0) hooks.recovered?.(failures);
      failures = 0;
      return isMore === true ? 0 : usualMs();
    } catch (error) {
      if (signal.aborted && error === signal.reason) return 0;
      failures += 1;
      hooks.failed(error, failures);
      return backoff ? backoffMs(backoff, failures) : usualMs();
    }
  };
}
