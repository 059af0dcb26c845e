import type { Clock } from "@expense-tracker/kit/time/clock";
import { type Loop, startLoop } from "@expense-tracker/kit/time/loop";
import type { Logger } from "@expense-tracker/kit/process/logger";
import { isNews, relayBackoff } from "./repeated-failures";

export interface BackgroundOptions {
  /** For the log, e.g. `renewing the leases`. */
  what: string;
  everyMs: number;
  logger: Logger;
  /** It must have its own deadlines. */
  work: (signal: AbortSignal) => Promise<void>;
  clock?: Clock;
}

/** Runs some work at intervals until it is stopped. A failure is tried again soon, and logged once until the work succeeds again. */
export function startBackground({ what, everyMs, logger, work, clock }: BackgroundOptions): Loop {
  return startLoop({
    round: work,
    everyMs,
    backoff: { ...relayBackoff, mostMs: Math.min(everyMs, relayBackoff.mostMs) },
    failed(error, failures) {
      if (isNews(failures)) logger.warn({ err: error }, `${what} failed; trying again`);
    },
    recovered: (failures) => logger.info({ failures }, `${what} works again`),
    clock,
  });
}
