import { serviceNames } from "@expense-tracker/services/services";
import { type Fault, healed } from "../fault";

/** A process that takes longer is killed. */
const killedAfterMs = 25_000;

/** Each of our processes is asked to end, and is started again, one after the other. */
export const terminatedInTurn: Fault = {
  name: "terminated-in-turn",
  title: "SIGTERM of each process under load",
  async inject(world, load) {
    const ends: string[] = [];
    let longestMs = 0;
    for (const name of serviceNames) {
      const startedMs = performance.now();
      await world.process(name).stop("leaving");
      const tookMs = performance.now() - startedMs;
      longestMs = Math.max(longestMs, tookMs);
      ends.push(`${name} ${(tookMs / 1_000).toFixed(1)} s`);
      await world.process(name).start();
      await load.more(2);
    }
    return healed(longestMs < killedAfterMs, `each ended by itself: ${ends.join(", ")}`);
  },
};
