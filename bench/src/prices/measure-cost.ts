import { subgraphNames } from "@expense-tracker/services/services";
import type { RunningSystem } from "@expense-tracker/dev/start-system";
import { pause } from "@expense-tracker/kit/time/deadline";
import { median } from "../figures";
import { cpuMicroseconds } from "../processes/cpu-time";

/** Microseconds of CPU. */
export interface Used {
  database: number;
  processes: number;
}

const serving = ["gateway", ...subgraphNames];
/** Processes that work on after a mutation was answered. */
const following = ["relay", "ds-worker", "delivery"];
const idleMs = 2_000;
/** The system is at rest when two readings differ by less than this. */
const sameShare = 0.8;
const mostReadings = 30;

/** Reads how much CPU the system's processes use, less what they use when idle. */
export async function createMeter(system: RunningSystem) {
  const read = (names: readonly string[]): number =>
    names.reduce((sum, name) => sum + cpuMicroseconds(pidOf(system, name)), 0);
  const now = (): Used => ({ database: read(["database"]), processes: read([...serving, ...following]) });
  const rest = async (): Promise<Used> => {
    const before = now();
    await pause(idleMs);
    return perMs(minus(now(), before), idleMs);
  };
  const atStart = await whenSettled(rest);
  return {
    /** @param settleMs for how long the work that follows a mutation is measured too. @returns the CPU of each request. */
    async measure(work: () => Promise<void>, times: number, settleMs = 0): Promise<Used> {
      // The work after a mutation is measured over seconds, in which idle use outweighs the work: so read idle use again. What follows
      // the mutation before may still go on: that is no idle use.
      const idle = settleMs > 0 ? lower(atStart, await rest()) : atStart;
      const before = now();
      const startedAtMs = performance.now();
      for (let time = 0; time < times; time++) await work();
      if (settleMs > 0) await pause(settleMs);
      const used = minus(now(), before);
      const elapsedMs = performance.now() - startedAtMs;
      return perMs(
        { database: used.database - idle.database * elapsedMs, processes: used.processes - idle.processes * elapsedMs },
        times,
      );
    },
  };
}

/** Waits for the work that filled the account to end: counted as idle use, it would be subtracted from each measurement. */
async function whenSettled(rest: () => Promise<Used>): Promise<Used> {
  const sum = ({ database, processes }: Used) => database + processes;
  let last = await rest();
  for (let reading = 0; reading < mostReadings; reading++) {
    const next = await rest();
    if (sum(next) > sum(last) * sameShare) return sum(next) < sum(last) ? next : last;
    last = next;
  }
  throw new Error("the system does not come to rest");
}

export type Meter = Awaited<ReturnType<typeof createMeter>>;

export function minus(one: Used, other: Used): Used {
  return { database: one.database - other.database, processes: one.processes - other.processes };
}

export function medianOf(used: readonly Used[]): Used {
  return {
    database: median(used.map(({ database }) => database)),
    processes: median(used.map(({ processes }) => processes)),
  };
}

function lower(one: Used, other: Used): Used {
  return { database: Math.min(one.database, other.database), processes: Math.min(one.processes, other.processes) };
}

function perMs({ database, processes }: Used, parts: number): Used {
  return { database: database / parts, processes: processes / parts };
}

function pidOf(system: RunningSystem, name: string): number {
  const pid = system.process(name).identity?.pid;
  if (pid === undefined) throw new Error(`${name} died`);
  return pid;
}
