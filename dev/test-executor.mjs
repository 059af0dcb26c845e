// npm run test:executor [-- <cases> [<seed>]]: compares the gateway's executor with graphql-js on many generated supergraphs and operations.
// `npm test` has 500 cases with a fixed seed. This takes a new seed each time, and prints it: with it a failure comes again.
import { randomInt } from "node:crypto";
import { join } from "node:path";
import { bootstrap, node, root, run } from "./bootstrap.mjs";

const [cases = "20000", seed = String(randomInt(1, 1_000_000_000))] = process.argv.slice(2);
await bootstrap({ privateServers: true });
console.log(`${cases} cases; to repeat them: npm run test:executor -- ${cases} ${seed}`);
const jest = join(root, "node_modules/jest/bin/jest.js");
process.exitCode = await run(node, [jest, "gateway/test/execute", "--testTimeout", "7200000"], {
  ...process.env,
  NODE_ENV: "test",
  EXECUTOR_CASES: cases,
  EXECUTOR_SEED: seed,
});
