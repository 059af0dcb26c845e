import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { openSql, type Sql } from "../src/checker/sql";
import { faults } from "../src/faults";
import type { Ledger } from "../src/ledger/ledger";
import { runFault, shortRun } from "../src/run-fault";
import { runRebuild } from "../src/run-rebuild";
import { openWorld, type World } from "../src/world/open-world";

/** On a busy machine; usually each takes some ten seconds. */
const patienceMs = 5 * 60_000;
const seed = 1;

let world: World;
let sql: Sql;
const ledgers: Ledger[] = [];

beforeAll(async () => {
  world = await openWorld((line) => process.stderr.write(`fault matrix: ${line}\n`));
  sql = openSql(world.adminUrl);
}, patienceMs);
afterAll(async () => {
  await sql?.close();
  await world?.close();
});

test.each(faults.map((fault) => [fault.title, fault] as const))(
  "%s: nothing acknowledged is lost, and nothing counts twice",
  async (_title, fault) => {
    const { findings, proof, ledger } = await runFault(fault, world, sql, { ...shortRun, seed });
    ledgers.push(ledger);
    expect(findings).toEqual([]);
    expect(proof).toMatchObject({ happened: true });
  },
  patienceMs,
);

test(
  "after all faults the worker's state is what a rebuild makes from the other databases",
  async () => {
    expect(await runRebuild(world, sql, ledgers)).toEqual([]);
  },
  patienceMs,
);
