import "@expense-tracker/kit/process/require-node";
import { refuseArguments, runCommand } from "./command";
import { printContract, projectRoot } from "./contracts";
import { releaseSchema } from "./release";

/** `npm run schema:release` */
void runCommand("npm run schema:release", (given) => {
  refuseArguments(given);
  return releaseSchema({ root: projectRoot, print: printContract, write: (text) => process.stdout.write(text) });
});
