import "@expense-tracker/kit/process/require-node";
import { join } from "node:path";
import { apiSchemaNote, printApiSchema } from "./api-schema";
import { refuseArguments, runCommand } from "./command";
import { CompositionFailed, composeSupergraph, showRemark } from "./compose";
import { apiFile, projectRoot, readContracts, supergraphFile, writeWhole } from "./contracts";

/** `npm run compose`: writes `gateway/supergraph.graphql` and, for clients, `gateway/api.graphql` from the subgraphs' committed schemas. */
void runCommand("npm run compose", async (given) => {
  refuseArguments(given);
  try {
    const { sdl, hints } = composeSupergraph(await readContracts(projectRoot));
    await writeWhole(join(projectRoot, supergraphFile), sdl);
    await writeWhole(join(projectRoot, apiFile), apiSchemaNote + printApiSchema(sdl));
    for (const hint of hints) console.log(`hint ${showRemark(hint)}`);
    console.log(`composed ${supergraphFile}\nprinted ${apiFile}`);
    return 0;
  } catch (error) {
    if (!(error instanceof CompositionFailed)) throw error;
    console.error(`the subgraphs do not fit together:\n${error.message}`);
    return 1;
  }
});
