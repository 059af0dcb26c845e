import "@expense-tracker/kit/process/require-node";
import { refuseArguments, runCommand } from "./command";
import { contractFile, projectRoot, subgraphsOf, writeContracts } from "./contracts";

/** `npm run schema:print`: writes each subgraph's `schema.graphql` from its code. */
void runCommand("npm run schema:print", async (given) => {
  refuseArguments(given);
  await writeContracts();
  for (const name of subgraphsOf(projectRoot)) console.log(`printed ${contractFile(name)}`);
  return 0;
});
