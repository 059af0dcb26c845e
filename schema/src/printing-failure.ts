import type { Finding } from "./findings";
import { contractFile } from "./contracts";

const maxLines = 12;

/** Reports why a subgraph cannot print its contract, without the stack frames of libraries and Node. */
export function printingFailure(name: string, error: unknown): Finding {
  const said = (error as { stderr?: string }).stderr || (error instanceof Error ? error.message : String(error));
  const lines = said
    .split("\n")
    .filter((line) => line.trim() !== "" && !/node_modules|node:internal|<anonymous>|^Node\.js v/.test(line));
  // Node prints the line that threw before the error itself.
  const start = lines.findIndex((line) => /^(?:\w*Error\b|\[?\w*Error:)/.test(line));
  return {
    check: "print",
    level: "error",
    message: `the subgraph ${name} cannot print its schema`,
    places: [{ file: contractFile(name) }],
    detail: lines.slice(Math.max(start, 0)).slice(0, maxLines).join("\n"),
    remedy: "correct the subgraph's code; meanwhile the checks below use its schema as committed",
  };
}
