import { join } from "node:path";
import { createGraphqlClient, type GraphqlClient } from "@expense-tracker/dev/demo/graphql-client";
import { residentBytes } from "@expense-tracker/dev/processes/resident-bytes";
import type { RunningSystem } from "@expense-tracker/dev/start-system";
import { renderFigures } from "@expense-tracker/kit/process/text-table";
import { pause } from "@expense-tracker/kit/time/deadline";
import { ImportExpensesDocument, ImportJobDocument, SignUpDocument } from "@expense-tracker/operations/graphql";
import { machine, verdict } from "../figures";
import { inFolder } from "../folder";
import { startBenchSystem } from "../home/bench-system";
import { homeOperation } from "../home/home-operation";
import { cpuOfSystem } from "../processes/system-cpu";
import { statementOf } from "./statement";

/** As a client may ask how far an import is. Each question takes milliseconds of CPU in all services: asked 50 times a second, a tenth of the machine. */
const lookEveryMs = 250;
/** Looking costs a read of every process's state. */
const weighEveryMs = 100;
const giveUpAfterMs = 150_000;
/** What the issue asks for. */
const leastRowsPerSecond = 5_000;
const mostMegabytes = 100;

/** A quota high enough for several rounds of one user. */
const manyRows = { QUOTA_EXPENSES: "1000000", QUOTA_IMPORTED_ROWS_A_DAY: "10000000" };

/**
 * Measures an import of a bank's statement through the edge of the whole system: from the request until the import is DONE, and how much the
 * memory of the expenses process grows meanwhile. The CPU time of a row tells how it would be on a machine with nothing else to do: the
 * processes of the event-bridge work off the events at the same time, and go on after the import. The first round warms the process up. The last round imports the same file again: all its
 * rows are duplicates.
 */
export async function benchImport({ rounds, rows }: { rounds: number; rows: number }): Promise<void> {
  await inFolder(async (folder) => {
    const { system } = await startBenchSystem(join(folder, "system"), homeOperation(), manyRows);
    try {
      const client = createGraphqlClient(system.endpoint, new AbortController().signal);
      const content = statementOf(rows);
      console.log(`\nimport: a CSV of ${rows} rows, ${(content.length / 1e6).toFixed(1)} MB\n${machine()}`);
      const table: string[][] = [];
      await measure(system, await signUp(client), statementOf(Math.ceil(rows / 10)));
      for (let round = 1; round <= rounds; round++) {
        const person = await signUp(client);
        table.push(["new rows", ...figures(rows, await measure(system, person, content))]);
        if (round === rounds) table.push(["the same again", ...figures(rows, await measure(system, person, content))]);
      }
      const heads = ["import", "accepted, s", "done, s", "rows/s", "RSS +MB", "target"];
      console.log(renderFigures([[...heads, ...measuredProcesses.map((name) => `${name}, µs/row`)], ...table]));
    } finally {
      await system.stop();
    }
  });
}

interface Measured {
  acceptedMs: number;
  doneMs: number;
  grownBytes: number;
  /** CPU time until the import was done, by process. */
  cpuMicroseconds: number[];
}

/** The ones that an import keeps busy. */
const measuredProcesses = ["expenses", "database", "gateway", "relay", "kafka", "ds-worker", "delivery"];

function figures(rows: number, { acceptedMs, doneMs, grownBytes, cpuMicroseconds }: Measured): string[] {
  const [perSecond, megabytes] = [rows / (doneMs / 1_000), grownBytes / 1e6];
  const isMet = perSecond >= leastRowsPerSecond && megabytes <= mostMegabytes;
  return [
    (acceptedMs / 1_000).toFixed(2),
    (doneMs / 1_000).toFixed(2),
    perSecond.toFixed(0),
    megabytes.toFixed(0),
    verdict(isMet),
    ...cpuMicroseconds.map((spent) => (spent / rows).toFixed(0)),
  ];
}

async function measure(system: RunningSystem, client: GraphqlClient, content: string): Promise<Measured> {
  const resident = () => {
    const pid = system.process("expenses").identity?.pid;
    return (pid === undefined ? null : residentBytes(pid)) ?? 0;
  };
  const before = resident();
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, resident())), weighEveryMs);
  const cpu = () => [...cpuOfSystem(system, measuredProcesses).values()];
  try {
    const cpuBefore = cpu();
    const startedAtMs = performance.now();
    const input = { format: "CSV", content } as const;
    const { importExpenses: job } = client.dataOf(await client.send(ImportExpensesDocument, { input }));
    const acceptedMs = performance.now() - startedAtMs;
    if (!job) throw new Error("the import was not accepted");
    for (let status = job.status; status !== "DONE"; await pause(lookEveryMs)) {
      if (status === "FAILED" || performance.now() - startedAtMs > giveUpAfterMs)
        throw new Error(`the import is ${status}`);
      const { me } = client.dataOf(await client.send(ImportJobDocument, { id: job.id, after: job.total * 10 }));
      status = me?.importJob?.status ?? status;
    }
    const doneMs = performance.now() - startedAtMs;
    const cpuMicroseconds = cpu().map((spent, index) => spent - (cpuBefore[index] ?? 0));
    return { acceptedMs, doneMs, grownBytes: most - before, cpuMicroseconds };
  } finally {
    clearInterval(watch);
  }
}

async function signUp(client: GraphqlClient): Promise<GraphqlClient> {
  const input = {
    email: `import-${crypto.randomUUID()}@example.com`,
    password: "a file of ten years",
    baseCurrency: "INR",
  };
  const { signUp: session } = client.dataOf(await client.send(SignUpDocument, { input }));
  if (!session) throw new Error("nobody could sign up");
  return client.as(session.accessToken);
}
