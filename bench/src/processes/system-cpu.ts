import type { RunningSystem } from "@expense-tracker/dev/start-system";
import { cpuMicroseconds } from "./cpu-time";

/** The CPU time that processes of a system have used so far in microseconds, by their names in `npm run status`; 0 for one that is not running. */
export function cpuOfSystem(system: RunningSystem, names: readonly string[]): Map<string, number> {
  return new Map(
    names.map((name) => {
      const pid = system.process(name).identity?.pid;
      return [name, pid === undefined ? 0 : cpuMicroseconds(pid)];
    }),
  );
}
