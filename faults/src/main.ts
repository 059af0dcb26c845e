import "@expense-tracker/kit/process/require-node";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { projectRoot } from "@expense-tracker/dev/project-root";
import { openSql, type Sql } from "./checker/sql";
import { controls } from "./controls";
import { faults } from "./faults";
import { outcomeOf, outcomeOfControl, report, reportControls } from "./report";
import { type ControlRun, type FaultRun, runControl, runFault, shortRun } from "./run-fault";
import { runRebuild } from "./run-rebuild";
import { plotMemory } from "./soak/plot";
import { reportSoak } from "./soak/report-soak";
import { runSoak, type SoakSettings } from "./soak/run-soak";
import { openWorld, type World } from "./world/open-world";

const defaultSoakMinutes = 60;
const usage = `npm run faults -- [--only NAME[,NAME]] [--seed N] [--minutes M] [--controls]
npm run faults -- soak [--mutations N] [--minutes M] [--seed N]

Starts the whole system on servers of its own, injects each fault under load, and checks that nothing was lost or counted twice.
--only      some of them: ${faults.map(({ name }) => name).join(", ")}
--seed      decides what the people of the load do (1)
--minutes   goes on with further seeds until this time is over; without it each fault comes once
--controls  instead of faults: mistakes in our programs, which the checker must find: ${controls.map(({ name }) => name).join(", ")}
soak        as many mutations as the machine serves (1000000, or ${defaultSoakMinutes} minutes), while a random process is killed every now and then`;

const shownDifferences = 10;
const say = (line: string): void => console.error(`[${new Date().toLocaleTimeString("en-GB")}] ${line}`);

main().catch((error: unknown) => {
  console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exitCode = 1;
});

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      only: { type: "string" },
      seed: { type: "string", default: "1" },
      minutes: { type: "string" },
      mutations: { type: "string", default: "1000000" },
      controls: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return console.log(usage);
  const seed = Number(values.seed);
  const mutations = Number(values.mutations);
  const work = isSoak(positionals)
    ? soak({ seed, mutations, minutes: Number(values.minutes ?? defaultSoakMinutes) })
    : values.controls
      ? tryControls(chosen(controls, values.only), seed)
      : injectFaults(chosen(faults, values.only), seed, Number(values.minutes ?? 0));
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
          const lack = fault.whyNot?.() ?? null;
          say(lack === null ? `${fault.title} (seed ${seed})` : `${fault.title}: left out, because ${lack}`);
          if (lack !== null) continue;
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

/** @throws Error for another word. */
function isSoak(words: readonly string[]): boolean {
  if (words.length === 0) return false;
  if (words.length === 1 && words[0] === "soak") return true;
  throw new Error(`${words.join(" ")} is not understood\n\n${usage}`);
}

/** @returns work that resolves to whether nothing was found. */
function soak(settings: SoakSettings): Work {
  return async (world, sql) => {
    say(`${settings.mutations} mutations, or ${settings.minutes} minutes (seed ${settings.seed})`);
    const run = await runSoak(world, sql, settings);
    const plot = join(projectRoot(), ".data/soak-memory.svg");
    await writeFile(plot, plotMemory(run.samples));
    console.log(reportSoak(run, plot));
    return run.findings.length === 0;
  };
}

/** @returns work that resolves to whether the checker found every mistake, each by findings of its own kind. */
function tryControls(some: readonly (typeof controls)[number][], seed: number): Work {
  return async (world, sql) => {
    const runs: ControlRun[] = [];
    try {
      for (const control of some) {
        say(`${control.title}, under: ${control.under.title} (seed ${seed})`);
        const one = await runControl(control, world, sql, { ...shortRun, seed });
        runs.push(one);
        say(`${outcomeOfControl(one)}: ${one.run.findings.length} findings; ${one.run.proof.says}`);
      }
      return runs.every((one) => outcomeOfControl(one) === "red");
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
