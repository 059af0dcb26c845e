import type { Finding } from "./findings";
import { contractFile } from "./contracts";

const maxLines = 12;

/** What a subgraph that cannot print its contract said, without the frames of other people's code. */
export function printingFailure(name: string, error: unknown): Finding {
  const said = (error as { stderr?: string }).stderr || (error instanceof Error ? error.message : String(error));
  const lines = said
    .split("\n")
    .filter((line) => line.trim() !== "" && !/node_modules|node:internal|<anonymous>|^Node\.js v/.test(line));
  // Before the error itself, Node shows the line that threw it.
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
