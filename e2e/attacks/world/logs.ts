import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** What the system's processes write from now on. */
export interface LogReading {
  /** Lines of every log, including the database's and the broker's. */
  lines(): string[];
}

/** @param fromStart also reads the lines that were written before. */
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
