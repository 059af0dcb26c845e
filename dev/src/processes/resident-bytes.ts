import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { readProc } from "./process-identity";

interface Seen {
  pid: number;
  parent: number;
  residentBytes: number;
}

/**
 * Resident memory of a process and all its descendants, such as nginx's workers; shared pages count for each process.
 *
 * @returns bytes; null when the process is gone.
 */
export function residentBytes(pid: number): number | null {
  const seen = process.platform === "linux" ? seenInProc() : seenByPs();
  const root = seen.find((one) => one.pid === pid);
  return root === undefined ? null : sum(root, seen);
}

function sum(root: Seen, seen: readonly Seen[]): number {
  const children = seen.filter(({ parent, pid }) => parent === root.pid && pid !== root.pid);
  return children.reduce((bytes, child) => bytes + sum(child, seen), root.residentBytes);
}

function seenInProc(): Seen[] {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.flatMap((name) => {
    const status = readProc(Number(name), "status") ?? "";
    const number = (label: string) => Number(new RegExp(`^${label}:\\s+(\\d+)`, "m").exec(status)?.[1]);
    // A process without memory is a kernel thread, or a zombie.
    const seen = { pid: Number(name), parent: number("PPid"), residentBytes: number("VmRSS") * 1024 };
    return Number.isNaN(seen.residentBytes) ? [] : [seen];
  });
}

function seenByPs(): Seen[] {
  const { stdout } = spawnSync("ps", ["-axo", "pid=,ppid=,rss="], { encoding: "utf8", timeout: 5_000 });
  return stdout.split("\n").flatMap((line) => {
    const [pid, parent, kilobytes] = line.trim().split(/\s+/).map(Number);
    return pid === undefined || parent === undefined || kilobytes === undefined
      ? []
      : [{ pid, parent, residentBytes: kilobytes * 1024 }];
  });
}
