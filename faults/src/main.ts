import "@expense-tracker/kit/process/require-node";
import { parseArgs } from "node:util";
import { openSql } from "./checker/sql";
import type { Fault } from "./fault";
import { faults } from "./faults";
import { outcomeOf, report } from "./report";
import { type FaultRun, runFault, shortRun } from "./run-fault";
import { openWorld } from "./world/open-world";

const usage = `npm run faults -- [--only NAME[,NAME]] [--seed N] [--minutes M]

Starts the whole system on servers of its own, injects each fault under load, and checks that nothing was lost or counted twice.
--only     some faults: ${faults.map(({ name }) => name).join(", ")}
--seed     decides what the people of the load do (1)
--minutes  goes on with further seeds until this time is over; without it each fault comes once`;

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
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return console.log(usage);
  const chosen = choose(values.only);
  const say = (line: string): void => console.error(`[${new Date().toLocaleTimeString("en-GB")}] ${line}`);
  const world = await openWorld(say);
  const sql = openSql(world.adminUrl);
  const runs: FaultRun[] = [];
  try {
    const endAtMs = performance.now() + Number(values.minutes) * 60_000;
    let seed = Number(values.seed);
    do {
      for (const fault of chosen) {
        say(`${fault.title} (seed ${seed})`);
        const run = await runFault(fault, world, sql, { ...shortRun, seed });
        runs.push(run);
        say(`${outcomeOf(run)}: ${run.proof.says}`);
      }
      seed += 1;
    } while (performance.now() < endAtMs);
  } finally {
    if (runs.length > 0) console.log(report(runs));
    await sql.close();
    await world.close();
  }
  if (runs.some((run) => outcomeOf(run) !== "green")) process.exitCode = 1;
}

/** @throws Error for a name that no fault has. */
function choose(only: string | undefined): readonly Fault[] {
  if (only === undefined) return faults;
  return only.split(",").map((name) => {
    const fault = faults.find((candidate) => candidate.name === name);
    if (!fault) throw new Error(`there is no fault ${name}\n\n${usage}`);
    return fault;
  });
}
