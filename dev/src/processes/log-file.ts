import { existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { dirname } from "node:path";

const logKeptBytes = 20 * 1024 * 1024;
const logTailLines = 20;

/** Opens the log to append. A log that has grown large is renamed to `<name>.1`, so at most two large files are kept. */
export function openLog(path: string): number {
  mkdirSync(dirname(path), { recursive: true });
  if (existsSync(path) && statSync(path).size > logKeptBytes) renameSync(path, `${path}.1`);
  return openSync(path, "a", 0o600);
}

/** The last lines, for an error's message. */
export function logTail(path: string): string {
  return readFileSync(path, "utf8").trimEnd().split("\n").slice(-logTailLines).join("\n");
}
