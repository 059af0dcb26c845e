import { pause } from "@expense-tracker/kit/time/deadline";
import { percentile } from "../figures";

/** A request of another user, sent with and without the storm. @throws Error when the answer is wrong. */
export type Probe = () => Promise<void>;

export interface ProbeFigures {
  requests: number;
  p50Ms: number;
  p99Ms: number;
}

/**
 * Repeats all probes at the same time, each with one request after the other and a pause between them, as a person or a supervisor
 * would.
 *
 * @returns the figures in the order of the probes.
 */
export function measureProbes(
  probes: readonly Probe[],
  { durationMs, pauseMs }: { durationMs: number; pauseMs: number },
): Promise<ProbeFigures[]> {
  const endsAtMs = performance.now() + durationMs;
  const repeat = async (probe: Probe): Promise<ProbeFigures> => {
    const latenciesMs: number[] = [];
    while (performance.now() < endsAtMs) {
      const sentAtMs = performance.now();
      await probe();
      latenciesMs.push(performance.now() - sentAtMs);
      await pause(pauseMs);
    }
    return {
      requests: latenciesMs.length,
      p50Ms: percentile(latenciesMs, 0.5),
      p99Ms: percentile(latenciesMs, 0.99),
    };
  };
  return Promise.all(probes.map(repeat));
}
