import { writeFileSync } from "node:fs";
import type { Subgraph } from "./create-subgraph";
import { buildSubgraph } from "./subgraph-schema";

/**
 * The whole program `print-schema.js` of a subgraph: writes the schema that is committed, or with the argument `--stdout` only prints
 * it, so that `npm run schema:check` can compare the two. It opens no database.
 *
 * @param file the path of the subgraph's `schema.graphql`.
 */
export async function printSchema<Dependencies>(file: string, { parts }: Subgraph<Dependencies>): Promise<void> {
  const { sdl } = await buildSubgraph(parts, null);
  if (process.argv.includes("--stdout")) process.stdout.write(sdl);
  else writeFileSync(file, sdl);
}
