import { errorCode } from "@expense-tracker/dev/processes/error-code";
import { readdirSync, readFileSync } from "node:fs";

const nanosecondsPerMicrosecond = 1_000;

/**
 * The CPU time that a process has used so far: user and system time of all its living threads.
 *
 * @returns microseconds, from the scheduler's own count: the one in `/proc/<pid>/stat` has steps of 10 ms.
 * @throws Error where there is no Linux `/proc`, or no such process.
 */
export function cpuMicroseconds(pid: number): number {
  const threads = `/proc/${pid}/task`;
  let nanoseconds = 0;
  for (const thread of readdirSync(threads)) nanoseconds += nanosecondsOf(`${threads}/${thread}`);
  return nanoseconds / nanosecondsPerMicrosecond;
}

/** A database ends threads at any time, also after their names were read: then their time is lost. */
function nanosecondsOf(thread: string): number {
  try {
    return Number(readFileSync(`${thread}/schedstat`, "utf8").split(" ")[0]);
  } catch (error) {
    if (errorCode(error) === "ENOENT" || errorCode(error) === "ESRCH") return 0;
    throw error;
  }
}
