import "@expense-tracker/kit/process/require-node";
import { runCommand } from "./command";
import { printContract, projectRoot } from "./contracts";
import { runCheck } from "./run-check";

/** `npm run schema:check` */
void runCommand("npm run schema:check", (given) =>
  runCheck({
    given,
    root: projectRoot,
    print: printContract,
    isGithubJob: process.env["GITHUB_ACTIONS"] === "true",
    write: (text) => process.stdout.write(text),
  }),
);
