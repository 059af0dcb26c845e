import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** What the system's processes wrote from now on. */
export interface LogReading {
  /** Lines of every log, the database's and the broker's too. */
  lines(): string[];
}

/** @param fromStart reads what was written before, too. */
export function readLogs(logsDir: string, { fromStart = false } = {}): LogReading {
  const files = () => readdirSync(logsDir).filter((name) => name.endsWith(".log"));
  const sizes = new Map(files().map((name) => [name, fromStart ? 0 : statSync(join(logsDir, name)).size]));
  return {
    lines: () =>
      files().flatMap((name) =>
        readFileSync(join(logsDir, name))
          .subarray(sizes.get(name) ?? 0)
          .toString()
          .split("\n"),
      ),
  };
}
