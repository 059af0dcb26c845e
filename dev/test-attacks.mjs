// npm run test:attacks [-- <Jest's arguments>]: runs the table of attacks on its own whole system, and prints one line for each row.
// The rows are the same as in `npm test`; only the output differs.
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { bootstrap, node, root, run } from "./bootstrap.mjs";

await bootstrap({ privateServers: true });
mkdirSync(join(root, ".data"), { recursive: true });
const answers = join(root, `.data/attack-answers-${process.pid}.jsonl`);
const jest = join(root, "node_modules/jest/bin/jest.js");
const reporter = join(root, "e2e/attacks/table-reporter.mjs");
const args = ["e2e/attacks", "--reporters", reporter, ...process.argv.slice(2), "--selectProjects", "e2e"];
try {
  process.exitCode = await run(node, [jest, ...args], {
    ...process.env,
    NODE_ENV: "test",
    ATTACK_ANSWERS_FILE: answers,
  });
} finally {
  rmSync(answers, { force: true });
}
