import { residentBytes } from "@expense-tracker/dev/processes/resident-bytes";
import { startLoop } from "@expense-tracker/kit/time/loop";
import type { World } from "../world/open-world";

/** Resident memory of a process at a time of the soak. */
export interface Sample {
  readonly atMs: number;
  readonly bytes: number;
  /** Which life of the process it is: a killed one begins anew. */
  readonly pid: number;
}

export type Samples = ReadonlyMap<string, readonly Sample[]>;

export interface MemoryWatch {
  stop(): Promise<Samples>;
}

const everyMs = 5_000;

/** Looks at the memory of these processes until it is stopped. */
export function watchMemory(world: World, names: readonly string[]): MemoryWatch {
  const startedMs = performance.now();
  const samples = new Map<string, Sample[]>(names.map((name) => [name, []]));
  const look = (): Promise<void> => {
    for (const [name, own] of samples) {
      const pid = world.process(name).identity?.pid;
      const bytes = pid === undefined ? null : residentBytes(pid);
      if (pid !== undefined && bytes !== null) own.push({ atMs: performance.now() - startedMs, bytes, pid });
    }
    return Promise.resolve();
  };
  const looking = startLoop({ round: look, everyMs, failed: () => undefined });
  return {
    async stop() {
      await looking.stop();
      return samples;
    },
  };
}

/** How memory changed from the second third of the longest life of a process to its last third, in percent; null: it lived too shortly. */
export function growthPercent(samples: readonly Sample[]): number | null {
  const lives = [...Map.groupBy(samples, ({ pid }) => pid).values()];
  const longest = lives.toSorted((one, other) => other.length - one.length)[0] ?? [];
  const third = Math.floor(longest.length / 3);
  if (third < leastSamples) return null;
  const middle = mean(longest.slice(third, 2 * third));
  return (100 * (mean(longest.slice(2 * third)) - middle)) / middle;
}

const leastSamples = 3;

function mean(samples: readonly Sample[]): number {
  return samples.reduce((sum, { bytes }) => sum + bytes, 0) / samples.length;
}
