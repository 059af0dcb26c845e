import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { openSql, type Sql } from "../src/checker/sql";
import { faults } from "../src/faults";
import { report } from "../src/report";
import { type FaultRun, runFault, shortRun } from "../src/run-fault";
import { openWorld, type World } from "../src/world/open-world";

/** On a busy machine; usually each takes some ten seconds. */
const patienceMs = 5 * 60_000;
const seed = 1;

let world: World;
let sql: Sql;
const runs: FaultRun[] = [];
const say = (line: string) => void process.stderr.write(`fault matrix: ${line}\n`);

beforeAll(async () => {
  world = await openWorld(say);
  sql = openSql(world.adminUrl);
}, patienceMs);
afterAll(async () => {
  if (runs.length > 0) say(`\n${report(runs)}`);
  await sql?.close();
  await world?.close();
});

/** Those that take about a minute at most, also on a busy machine. `npm run faults` runs all. */
const short = new Set([
  "relay-killed-before-mark",
  "acknowledgement-dropped",
  "broker-killed-in-batch",
  "database-killed-in-commit",
  "worker-killed-in-batch",
  "duplicates-and-reordering",
  "poison-event",
  "erasure-before-results",
  "killed-in-turn",
]);
const chosen = faults.filter(({ name }) => short.has(name));

test.each(chosen.map((fault) => [fault.title, fault] as const))(
  "%s: nothing acknowledged is lost, and nothing counts twice",
  async (_title, fault) => {
    const run = await runFault(fault, world, sql, { ...shortRun, seed });
    runs.push(run);
    expect(run.findings).toEqual([]);
    expect(run.proof).toMatchObject({ happened: true });
  },
  patienceMs,
);
