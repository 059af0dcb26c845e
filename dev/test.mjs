// npm test [-- <Jest's arguments>]: type check, lint, schemas, then every test, on its own servers and data.
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { bootstrap, node, root, run } from "./bootstrap.mjs";
import { heldBack } from "./held-back.mjs";

await bootstrap({ privateServers: true });
const env = { ...process.env, NODE_ENV: "test" };
await check();
mkdirSync(join(root, ".data"), { recursive: true });
const jest = join(root, "node_modules/jest/bin/jest.js");
const outcomes = await runProjects(process.argv.slice(2));
const sum = (what) => outcomes.reduce((total, outcome) => total + outcome[what], 0);
console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
const code = Math.max(...outcomes.map((outcome) => outcome.code));
process.exit(code === 0 && sum("failed") > 0 ? 1 : code);

/** Runs the checks at the same time, because some of them use one core only. Ends the process when one fails. */
async function check() {
  const failures = await Promise.all([
    checkOne("lint", ["oxlint", "--type-aware"]),
    checkOne("format", ["prettier", "--check", "--log-level", "warn", "."]),
    // Check the schemas before codegen, which reads their files.
    checkOne("schema:check", ["node", "schema/dist/src/check-command.js"]).then(
      (failure) => failure || checkOne("codegen", ["node", "dev/codegen.mjs", "--check"]),
    ),
  ]);
  const failure = Math.max(...failures);
  if (failure > 0) process.exit(failure);
}

async function checkOne(what, [program, ...args]) {
  const output = heldBack();
  const failure = await run(join(root, "node_modules/.bin", program), args, env, output.stdio, output.of);
  console.log(what);
  output.show();
  if (failure !== 0) console.error(`${what} failed`);
  return failure;
}

/**
 * Runs Jest's two projects one after the other: at the same time they end sooner, but on two cores tests that wait for something
 * within a time then fail because of each other. The servers of one project take no memory while the other runs.
 */
async function runProjects(given) {
  if (given.includes("--selectProjects")) return [await runJest("given", given)];
  const outcomes = [];
  for (const project of ["parts", "e2e"]) {
    outcomes.push(await runJest(project, [...given, "--passWithNoTests", "--selectProjects", project]));
    // The run was interrupted, so do not start the next one.
    if (outcomes.at(-1).code > 128) break;
  }
  return outcomes;
}

/** @returns Jest's exit code and the number of tests by outcome; a file that could not be run counts as one failed test. */
async function runJest(name, args) {
  const report = join(root, `.data/test-report-${process.pid}-${name}.json`);
  const jestArgs = [jest, "--json", `--outputFile=${report}`, ...args];
  const code = await run(node, jestArgs, env);
  try {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(report, "utf8"));
    return { code, passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites };
  } catch (error) {
    // When the set-up fails, Jest ends without a report, after it has printed the reason.
    if (error.code !== "ENOENT") throw error;
    return { code, passed: 0, failed: 1 };
  } finally {
    rmSync(report, { force: true });
  }
}
