import type { Clock } from "./clock";
import { type Loop, startLoop } from "./loop";

/** One step of background work. @returns whether there was anything to do. */
export type Round = () => Promise<boolean>;

export interface Rounds {
  /** Names the work in the log, e.g. "the mail sender". */
  name: string;
  rounds: readonly Round[];
  /** The pause after rounds without work, in milliseconds. */
  idlePauseMs: number;
  clock?: Clock;
  logger: { error(about: { err: unknown }, message: string): void };
}

const pauseAfterErrorMs = 5_000;

/** Runs rounds until it is stopped: at once while there is work, else after a pause. */
export function runRounds({ name, rounds, idlePauseMs, logger, clock }: Rounds): Loop {
  return startLoop({
    async round() {
      const busy = [];
      for (const round of rounds) busy.push(await round());
      return busy.includes(true);
    },
    everyMs: idlePauseMs,
    backoff: { firstMs: pauseAfterErrorMs, mostMs: pauseAfterErrorMs },
    failed: (error) => logger.error({ err: error }, `${name} could not work and tries again`),
    clock,
  });
}
