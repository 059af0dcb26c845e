// npm run test:executor [-- <cases> [<seed>]]: compares the gateway's executor with graphql-js on many generated supergraphs and operations.
// `npm test` has 500 cases with a fixed seed. This takes new seeds each time. It runs in parts and prints the seed of each: a failure comes again
// with the cases and the seed of its part alone.
import { randomInt } from "node:crypto";
import { join } from "node:path";
import { bootstrap, node, root, run } from "./bootstrap.mjs";

const casesOfPart = 2_000;
/** A part has fewer supergraphs than this, each with a seed of its own. */
const seedsOfPart = 10_000;

const [given = "20000", first = String(randomInt(1, 1_000_000_000))] = process.argv.slice(2);
const cases = Number(given);
await bootstrap({ privateServers: true });
const jest = join(root, "node_modules/jest/bin/jest.js");
for (let part = 0; part * casesOfPart < cases; part++) {
  const now = Math.min(casesOfPart, cases - part * casesOfPart);
  const seed = Number(first) + part * seedsOfPart;
  console.log(
    `${part * casesOfPart + now} of ${cases} cases; to repeat these: npm run test:executor -- ${now} ${seed}`,
  );
  const status = await run(node, [jest, "gateway/test/execute", "--testTimeout", "3600000"], {
    ...process.env,
    NODE_ENV: "test",
    EXECUTOR_CASES: String(now),
    EXECUTOR_SEED: String(seed),
  });
  if (status !== 0) process.exitCode = status;
  // A signal ended it.
  if (status > 128) break;
}
