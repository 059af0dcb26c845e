import { writeFileSync } from "node:fs";

/**
 * The end of a subgraph's `print-schema.js`: writes the committed contract, or with the argument `--stdout` only prints it, so that
 * `npm run schema:check` can compare the two.
 */
export function printSchema(file: string, sdl: string): void {
  if (process.argv.includes("--stdout")) process.stdout.write(sdl);
  else writeFileSync(file, sdl);
}
