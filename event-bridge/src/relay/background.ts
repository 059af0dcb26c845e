import { pause } from "@expense-tracker/kit/time/deadline";
import type { Logger } from "@expense-tracker/kit/process/logger";
import { Backoff } from "./backoff";

export interface Background {
  /** Resolves when the current work has ended. */
  stop(): Promise<void>;
}

export interface BackgroundOptions {
  /** For the log, e.g. `renewing the leases`. */
  what: string;
  everyMs: number;
  logger: Logger;
  /** It must have its own deadlines. */
  work: (signal: AbortSignal) => Promise<void>;
}

/** Runs some work at intervals until it is stopped. A failure is tried again soon, and logged once until the work succeeds again. */
export function startBackground({ what, everyMs, logger, work }: BackgroundOptions): Background {
  const stopping = new AbortController();
  const backoff = new Backoff();
  const run = async () => {
    while (!stopping.signal.aborted) {
      let delayMs = everyMs;
      try {
        await work(stopping.signal);
        if (backoff.failures > 0) logger.info({ failures: backoff.failures }, `${what} works again`);
        backoff.reset();
      } catch (error) {
        if (backoff.isNews) logger.warn({ err: error }, `${what} failed; trying again`);
        delayMs = Math.min(everyMs, backoff.fail());
      }
      await pause(delayMs, stopping.signal);
    }
  };
  const running = run();
  return {
    stop() {
      stopping.abort();
      return running;
    },
  };
}
