import { readdirSync, readFileSync } from "node:fs";

const nanosecondsPerMicrosecond = 1_000;

/**
 * What a process has computed so far, user and system, all its threads that live.
 *
 * @returns microseconds, from the scheduler's own count: that of `/proc/<pid>/stat` moves in steps of 10 ms.
 * @throws Error where there is no Linux `/proc`, or no such process.
 */
export function cpuMicroseconds(pid: number): number {
  const threads = `/proc/${pid}/task`;
  let nanoseconds = 0;
  for (const thread of readdirSync(threads)) {
    nanoseconds += Number(readFileSync(`${threads}/${thread}/schedstat`, "utf8").split(" ")[0]);
  }
  return nanoseconds / nanosecondsPerMicrosecond;
}
