import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runCommand } from "./command";
import { composeSupergraph } from "./compose";
import { projectRoot, readContracts, supergraphFile } from "./contracts";

/** `npm run compose`: the subgraphs' committed schemas become `gateway/supergraph.graphql`. */
void runCommand(async () => {
  const { sdl, hints } = composeSupergraph(await readContracts());
  const path = join(projectRoot, supergraphFile);
  // By rename: a running gateway watches this file, and must not see half of it.
  await writeFile(`${path}.new`, sdl);
  await rename(`${path}.new`, path);
  return { lines: [...hints.map((hint) => `hint ${hint}`), `composed ${supergraphFile}`], isGood: true };
});
