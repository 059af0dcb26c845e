import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { comesTrue } from "@expense-tracker/kit/time/comes-true";
import { errorCode } from "./error-code";

/** A process that we may signal. `born`, its start time, tells it from a later process with the same pid. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly born: string;
}

const pollEveryMs = 50;
const killGraceMs = 5_000;

/** @returns the identity of the process that has this pid now; null when there is none. A zombie does not count. */
export function identify(pid: number): ProcessIdentity | null {
  const born = process.platform === "linux" ? bornFromProc(pid) : bornFromPs(pid);
  return born === null ? null : { pid, born };
}

/** Whether exactly this process still runs. */
export function isAlive(identity: ProcessIdentity): boolean {
  return identify(identity.pid)?.born === identity.born;
}

/**
 * Ends a process that is not our child: sends SIGTERM, and SIGKILL when it still runs after the grace period.
 *
 * @returns whether the process was still running.
 */
export async function endProcess(identity: ProcessIdentity, graceMs: number): Promise<boolean> {
  if (!isAlive(identity)) return false;
  signal(identity, "SIGTERM");
  if (await endsWithin(identity, graceMs)) return true;
  signal(identity, "SIGKILL");
  if (await endsWithin(identity, killGraceMs)) return true;
  throw new Error(`process ${identity.pid} outlived SIGKILL`);
}

function endsWithin(identity: ProcessIdentity, withinMs: number): Promise<boolean> {
  return comesTrue(() => !isAlive(identity), { everyMs: pollEveryMs, withinMs });
}

function signal(identity: ProcessIdentity, name: NodeJS.Signals): void {
  try {
    process.kill(identity.pid, name);
  } catch (error) {
    // The process ended by itself just before the signal.
    if (errorCode(error) !== "ESRCH") throw error;
  }
}

/** Start time in clock ticks since boot, with the boot's id: ticks alone could repeat after a reboot. */
function bornFromProc(pid: number): string | null {
  const stat = readProc(pid, "stat");
  if (stat === null) return null;
  // The second field, the command in parentheses, may hold any character, so count from its end: state is field 3, start time field 22.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  if (fields[0] === "Z" || fields[0] === "X") return null;
  return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()}:${fields[19] ?? ""}`;
}

/** @returns null when the process is gone. */
export function readProc(pid: number, file: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch (error) {
    // ENOENT: no such process; ESRCH: it ended while we read.
    if (errorCode(error) === "ENOENT" || errorCode(error) === "ESRCH") return null;
    throw error;
  }
}

function bornFromPs(pid: number): string | null {
  return ps(pid, "lstart");
}

function ps(pid: number, column: string): string | null {
  const answer = spawnSync("ps", ["-o", `${column}=`, "-p", String(pid)], { encoding: "utf8", timeout: 5_000 });
  return answer.stdout.trim() || null;
}
