import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { openSql, type Sql } from "../src/checker/sql";
import { faults } from "../src/faults";
import { runFault, shortRun } from "../src/run-fault";
import { openWorld, type World } from "../src/world/open-world";

/** On a busy machine; usually each takes some ten seconds. */
const patienceMs = 5 * 60_000;
const seed = 1;

let world: World;
let sql: Sql;

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
    const { findings, proof } = await runFault(fault, world, sql, { ...shortRun, seed });
    expect(findings).toEqual([]);
    expect(proof).toMatchObject({ happened: true });
  },
  patienceMs,
);
