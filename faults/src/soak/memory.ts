import { residentBytes } from "@expense-tracker/dev/processes/resident-bytes";
import { startLoop } from "@expense-tracker/kit/time/loop";
import { type Finding, wrong } from "../checker/finding";
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

/**
 * How the least memory of the longest life of a process changed from its second third to its last, in percent; null: it lived too shortly. The
 * least: between two collections of garbage memory swings, and what is lost to a leak is there after each of them.
 */
export function growthPercent(samples: readonly Sample[]): number | null {
  const longest = longestLife(samples);
  const third = Math.floor(longest.length / thirds);
  if (third < leastSamples) return null;
  const middle = least(longest.slice(third, 2 * third));
  return (100 * (least(longest.slice(2 * third)) - middle)) / middle;
}

/** The processes that go on growing after their warm-up. Those that were always killed before it was over are not judged. */
export function growing(samples: Samples, names: readonly string[]): Finding[] {
  return names.flatMap((name) => {
    const own = samples.get(name) ?? [];
    const life = longestLife(own);
    const livedMs = (life.at(-1)?.atMs ?? 0) - (life[0]?.atMs ?? 0);
    const growth = growthPercent(own);
    if (growth === null || livedMs < warmUpMs * thirds || growth <= mostGrowthPercent) return [];
    return [
      wrong(`${name} grew by ${growth.toFixed(1)} % after its warm-up, in ${(livedMs / 60_000).toFixed(1)} minutes`),
    ];
  });
}

function longestLife(samples: readonly Sample[]): readonly Sample[] {
  const lives = [...Map.groupBy(samples, ({ pid }) => pid).values()];
  return lives.toSorted((one, other) => other.length - one.length)[0] ?? [];
}

const leastSamples = 3;
/** Caches and the code that the engine compiles fill in this time; it is the first third of a life that is judged. */
const warmUpMs = 10 * 60_000;
const thirds = 3;
const mostGrowthPercent = 10;

function least(samples: readonly Sample[]): number {
  return Math.min(...samples.map(({ bytes }) => bytes));
}
