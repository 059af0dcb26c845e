import { pause } from "./deadline";

/** One step of background work. @returns whether there was anything to do. */
export type Round = () => Promise<boolean>;

export interface Rounds {
  /** Names the work in the log, e.g. "sending mails". */
  name: string;
  rounds: readonly Round[];
  /** The pause after a round without work. */
  idlePauseMs: number;
  logger: { error(about: { err: unknown }, message: string): void };
}

const pauseAfterErrorMs = 5_000;

/** Runs rounds until it is stopped: at once while there is work, else after a pause. */
export function runRounds({ name, rounds, idlePauseMs, logger }: Rounds): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const once = async (): Promise<number> => {
    try {
      const busy = [];
      for (const round of rounds) busy.push(await round());
      return busy.includes(true) ? 0 : idlePauseMs;
    } catch (error) {
      logger.error({ err: error }, `${name} could not work and tries again`);
      return pauseAfterErrorMs;
    }
  };
  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) await pause(await once(), stopping.signal);
  };
  const running = loop();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
