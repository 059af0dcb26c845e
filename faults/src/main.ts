import "@expense-tracker/kit/process/require-node";
import { parseArgs } from "node:util";
import { openSql, type Sql } from "./checker/sql";
import { controls } from "./controls";
import { faults } from "./faults";
import { outcomeOf, report, reportControls } from "./report";
import { type ControlRun, type FaultRun, runControl, runFault, shortRun } from "./run-fault";
import { runRebuild } from "./run-rebuild";
import { openWorld, type World } from "./world/open-world";

const usage = `npm run faults -- [--only NAME[,NAME]] [--seed N] [--minutes M] [--controls]

Starts the whole system on servers of its own, injects each fault under load, and checks that nothing was lost or counted twice.
--only      some of them: ${faults.map(({ name }) => name).join(", ")}
--seed      decides what the people of the load do (1)
--minutes   goes on with further seeds until this time is over; without it each fault comes once
--controls  instead of faults: mistakes in our programs, which the checker must find: ${controls.map(({ name }) => name).join(", ")}`;

const shownDifferences = 10;
const say = (line: string): void => console.error(`[${new Date().toLocaleTimeString("en-GB")}] ${line}`);

main().catch((error: unknown) => {
  console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exitCode = 1;
});

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: { type: "string" },
      seed: { type: "string", default: "1" },
      minutes: { type: "string", default: "0" },
      controls: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return console.log(usage);
  const [seed, minutes] = [Number(values.seed), Number(values.minutes)];
  const work = values.controls
    ? tryControls(chosen(controls, values.only), seed)
    : injectFaults(chosen(faults, values.only), seed, minutes);
  const world = await openWorld(say);
  const sql = openSql(world.adminUrl);
  try {
    if (!(await work(world, sql))) process.exitCode = 1;
  } finally {
    await sql.close();
    await world.close();
  }
}

type Work = (world: World, sql: Sql) => Promise<boolean>;

/** @returns work that resolves to whether every run is green. */
function injectFaults(some: readonly (typeof faults)[number][], firstSeed: number, minutes: number): Work {
  return async (world, sql) => {
    const runs: FaultRun[] = [];
    const endAtMs = performance.now() + minutes * 60_000;
    try {
      let seed = firstSeed;
      do {
        for (const fault of some) {
          say(`${fault.title} (seed ${seed})`);
          const run = await runFault(fault, world, sql, { ...shortRun, seed });
          runs.push(run);
          say(`${outcomeOf(run)}: ${run.proof.says}`);
        }
        seed += 1;
      } while (performance.now() < endAtMs);
      say("rebuilding the worker's state from the other databases");
      const differences = await runRebuild(
        world,
        sql,
        runs.map(({ ledger }) => ledger),
      );
      for (const { text } of differences.slice(0, shownDifferences)) say(text);
      say(`after the rebuild ${differences.length} rows of the worker differ`);
      return differences.length === 0 && runs.every((run) => outcomeOf(run) === "green");
    } finally {
      if (runs.length > 0) console.log(report(runs));
    }
  };
}

/** @returns work that resolves to whether the checker found every mistake. */
function tryControls(some: readonly (typeof controls)[number][], seed: number): Work {
  return async (world, sql) => {
    const runs: ControlRun[] = [];
    try {
      for (const control of some) {
        say(`${control.title}, under: ${control.under.title} (seed ${seed})`);
        const one = await runControl(control, world, sql, { ...shortRun, seed });
        runs.push(one);
        say(`${one.run.findings.length} findings; ${one.run.proof.says}`);
      }
      return runs.every(({ run }) => run.findings.length > 0);
    } finally {
      if (runs.length > 0) console.log(reportControls(runs));
    }
  };
}

/** @throws Error for a name that none of them has. */
function chosen<Named extends { readonly name: string }>(all: readonly Named[], only: string | undefined): Named[] {
  if (only === undefined) return [...all];
  return only.split(",").map((name) => {
    const found = all.find((candidate) => candidate.name === name);
    if (!found) throw new Error(`there is nothing named ${name}\n\n${usage}`);
    return found;
  });
}
