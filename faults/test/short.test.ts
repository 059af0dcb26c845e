import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { openSql, type Sql } from "../src/checker/sql";
import { faults } from "../src/faults";
import { report } from "../src/report";
import { type FaultRun, runFault, shortRun } from "../src/run-fault";
import { runRebuild } from "../src/run-rebuild";
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

const lacking = faults.flatMap((fault) => {
  const lack = fault.whyNot?.() ?? null;
  return lack === null ? [] : [`${fault.title}, because ${lack}`];
});
if (lacking.length > 0) test.skip.each(lacking)("left out: %s", () => undefined);

test.each(faults.filter((fault) => !fault.whyNot?.()).map((fault) => [fault.title, fault] as const))(
  "%s: nothing acknowledged is lost, and nothing counts twice",
  async (_title, fault) => {
    const run = await runFault(fault, world, sql, { ...shortRun, seed });
    runs.push(run);
    expect(run.findings).toEqual([]);
    expect(run.proof).toMatchObject({ happened: true });
  },
  patienceMs,
);

test(
  "after all faults the worker's state is what a rebuild makes from the other databases",
  async () => {
    const ledgers = runs.map(({ ledger }) => ledger);
    expect(await runRebuild(world, sql, ledgers)).toEqual([]);
  },
  patienceMs,
);
