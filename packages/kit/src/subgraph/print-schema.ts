import { writeFileSync } from "node:fs";

/**
 * Ends a subgraph's `print-schema.js`: writes the committed contract, or with the argument `--stdout` only shows it, which is
 * how `npm run schema:check` compares the two.
 */
export function printSchema(file: string, sdl: string): void {
  if (process.argv.includes("--stdout")) process.stdout.write(sdl);
  else writeFileSync(file, sdl);
}
