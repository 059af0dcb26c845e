import { pause } from "@expense-tracker/kit/deadline";
import type { Logger } from "@expense-tracker/kit/logger";

/** One step of what there is to do. @returns whether there was anything. */
export type Round = () => Promise<boolean>;

const idlePauseMs = 500;
const pauseAfterErrorMs = 5_000;

/** Goes on doing rounds until it is stopped: at once while there is something to do, else twice a second. */
export function runPostOffice(rounds: readonly Round[], logger: Logger): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const once = async (): Promise<number> => {
    try {
      const busy = [];
      for (const round of rounds) busy.push(await round());
      return busy.includes(true) ? 0 : idlePauseMs;
    } catch (error) {
      logger.error({ err: error }, "the post office could not work and tries again");
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
