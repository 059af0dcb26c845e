import { type Clock, systemClock } from "../time/clock";
import { withDeadline } from "../time/deadline";
import type { Logger } from "./logger";

export interface Shutdown {
  /** Runs at SIGTERM or SIGINT. The last registered step runs first, because it depends on the earlier ones. */
  readonly onStop: (what: string, step: () => Promise<void> | void) => void;
  /** Runs at SIGTERM, before the process drains: what must not wait for that. */
  readonly onLeaving: (step: () => void) => void;
  /** False when the process stops: `/readyz` answers 503 from then on. */
  readonly isRunning: () => boolean;
}

export interface ShutdownOptions {
  /**
   * How long the process goes on serving after SIGTERM, so that who balances over replicas notices first that it is not ready. SIGINT (Ctrl-C, or
   * all of a system stops) does not wait for that.
   */
  drainMs?: number;
  clock?: Clock;
  exit?: (code: number) => void;
}

/** Kubernetes kills a process after 30 s by default: the process must end before, also when it drains for `mostDrainMs`. */
const gracePeriodMs = 20_000;
export const mostDrainMs = 8_000;

/**
 * Ends a process in order: running requests finish, leases are released, pools close, exit code 0.
 * A step that fails is logged and the others still run; then the code is 1. After the grace period the process ends anyway.
 */
export function installShutdown(logger: Logger, options: ShutdownOptions = {}): Shutdown {
  const { drainMs = 0, clock = systemClock, exit = (code) => process.exit(code) } = options;
  const steps: { what: string; step: () => Promise<void> | void }[] = [];
  const leaving: (() => void)[] = [];
  let running = true;

  const stop = async (signal: string) => {
    if (!running) return;
    running = false;
    const pauseMs = signal === "SIGTERM" ? drainMs : 0;
    logger.info({ signal, drainMs: pauseMs }, "stopping");
    if (signal === "SIGTERM") for (const step of leaving) step();
    if (pauseMs > 0) await clock.pause(pauseMs);
    let failed = false;
    for (const { what, step } of steps.toReversed()) {
      try {
        await withDeadline(`stopping ${what}`, gracePeriodMs / 2, Promise.resolve(step()));
      } catch (error) {
        failed = true;
        logger.error({ err: error, what }, "a step of the shutdown failed");
      }
    }
    logger.info("stopped");
    exit(failed ? 1 : 0);
  };

  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      setTimeout(() => exit(1), drainMs + gracePeriodMs).unref();
      void stop(signal);
    });
  }
  return {
    onStop: (what, step) => steps.push({ what, step }),
    onLeaving: (step) => leaving.push(step),
    isRunning: () => running,
  };
}
