import { runCommand } from "./command";
import { subgraphNames, writeContracts } from "./contracts";

/** `npm run schema:print`: each subgraph's `schema.graphql`, from its code. */
void runCommand(async () => {
  await writeContracts();
  return { lines: subgraphNames.map((name) => `printed subgraphs/${name}/schema.graphql`), isGood: true };
});
