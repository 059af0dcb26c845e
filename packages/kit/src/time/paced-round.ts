import { pause } from "./deadline";
import type { Round } from "./run-rounds";

const mostPauseMs = 2_000;

/**
 * A round that takes half of the time at most: it pauses for as long as it has worked. For work that no one pays for by a price while it
 * is done, so that it leaves the process and the database to those who wait for an answer.
 */
export function atHalfSpeed(round: Round): Round {
  return async () => {
    const startedAtMs = performance.now();
    const worked = await round();
    if (worked) await pause(Math.min(performance.now() - startedAtMs, mostPauseMs));
    return worked;
  };
}
