import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { findDifferences } from "./check-contracts";
import { runCommand } from "./command";
import { printContracts, projectRoot, readContracts, supergraphFile } from "./contracts";

/** `npm run schema:check`: is what is committed what the code says? Needs no server and changes no file. */
void runCommand(async () => {
  const [contracts, printed, supergraphSdl] = await Promise.all([
    readContracts(),
    printContracts(),
    readFile(join(projectRoot, supergraphFile), "utf8"),
  ]);
  const differences = findDifferences({ contracts, supergraphSdl }, printed);
  if (differences.length === 0) return { lines: ["the committed schemas are up to date"], isGood: true };
  return {
    lines: [...differences, "run `npm run schema:print && npm run compose`, and commit what changed"],
    isGood: false,
  };
});
