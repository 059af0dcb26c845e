// npm test [-- <Jest's arguments>]: type check, lint, schemas, then every test, on its own servers and data.
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { bootstrap, node, root, run } from "./bootstrap.mjs";

const report = join(root, `.data/test-report-${process.pid}.json`);

await bootstrap({ privateServers: true });
const env = { ...process.env, NODE_ENV: "test" };
await check("lint", "oxlint", ["--type-aware"]);
await check("format", "prettier", ["--check", "--log-level", "warn", "."]);
// Check the schemas before codegen, which reads their files.
await check("schema:check", "node", ["schema/dist/src/check-command.js"]);
await check("codegen", "node", ["dev/codegen.mjs", "--check"]);
mkdirSync(join(root, ".data"), { recursive: true });
const jest = join(root, "node_modules/jest/bin/jest.js");
const counts = { passed: 0, failed: 0 };
let code = 0;
for (const project of projects(process.argv.slice(2))) {
  code = Math.max(code, await run(node, [jest, "--json", `--outputFile=${report}`, ...project], env));
  const { passed, failed } = counted();
  counts.passed += passed;
  counts.failed += failed;
  // The run was interrupted, so do not start the next one.
  if (code > 128) break;
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exit(code === 0 && counts.failed > 0 ? 1 : code);

/**
 * Jest's arguments, one list for each run: so the servers of one project do not take memory while the other runs.
 */
function projects(given) {
  if (given.includes("--selectProjects")) return [given];
  const either = [...given, "--passWithNoTests", "--selectProjects"];
  return [
    [...either, "parts"],
    [...either, "e2e"],
  ];
}

async function check(what, program, args) {
  console.log(what);
  const failure = await run(join(root, "node_modules/.bin", program), args, env);
  if (failure === 0) return;
  console.error(`${what} failed`);
  process.exit(failure);
}

/** Counts tests by outcome; a file that could not be run counts as one failed test. */
function counted() {
  try {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(report, "utf8"));
    return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites };
  } catch (error) {
    // When the set-up fails, Jest ends without a report, after it has printed the reason.
    if (error.code !== "ENOENT") throw error;
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(report, { force: true });
  }
}
