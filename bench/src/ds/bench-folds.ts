import { createHash } from "node:crypto";
import { ownerTables, schemaOfDatabase } from "@expense-tracker/event-bridge/ds/database";
import { createDsTarget } from "@expense-tracker/event-bridge/ds/ds-target";
import { foldEvent } from "@expense-tracker/event-bridge/ds/fold/fold-event";
import { inLanes } from "@expense-tracker/event-bridge/kafka/lanes";
import { type OwnerRun, ownerRuns } from "@expense-tracker/event-bridge/kafka/owner-run";
import { readStreamEvent } from "@expense-tracker/event-bridge/kafka/stream-event";
import { openDatabase } from "@expense-tracker/kit/database/open-database";
import { renderFigures } from "@expense-tracker/kit/process/text-table";
import { startDatabase } from "@expense-tracker/dev/private-servers";
import { type Connection, createConnection } from "mysql2/promise";
import { machine } from "../figures";
import { inFolder } from "../folder";
import { usageOf } from "../processes/bench-process";
import { type BacklogSize, makeBacklog } from "./backlog";
import { createDs } from "./ds-servers";

export interface FoldsBenchOptions extends BacklogSize {
  /** Events of an owner in one transaction, at most. */
  readonly turn: number;
}

/** As in the worker: two owners in each of four partitions. */
const lanes = 8;
const counters = { statements: "Questions", received: "Bytes_received", sent: "Bytes_sent", rows: "Handler_read%" };

/**
 * Measures what it costs to fold recorded expenses, without Kafka, in this process: its CPU and the database's, and statements, rows and bytes
 * an event. Prints a digest of all that was stored and told: of the same backlog it is the same, in turns of any length.
 */
export async function benchFolds(options: FoldsBenchOptions): Promise<void> {
  const runs = runsOf(options);
  await inFolder(async (folder) => {
    const server = await startDatabase(folder, (line) => console.error(line));
    const url = await createDs(server.adminUrl);
    const [db, sql] = [await openDatabase({ url, ...schemaOfDatabase }), await createConnection(url)];
    try {
      const target = createDsTarget(db, foldEvent);
      const before = await countersOf(sql);
      const [cpu, databaseCpu, startedMs] = [process.cpuUsage(), usageOf(server.process), performance.now()];
      await inLanes(runs, lanes, async (run) => {
        await target.apply(run);
        return true;
      });
      const seconds = (performance.now() - startedMs) / 1_000;
      const { user, system } = process.cpuUsage(cpu);
      const databaseUs = usageOf(server.process).cpuMicroseconds - databaseCpu.cpuMicroseconds;
      const counted = (await countersOf(sql)).map((count, index) => count - (before[index] ?? 0));
      console.log(report(options, { seconds, ownUs: user + system, databaseUs, counted, digest: await digestOf(sql) }));
    } finally {
      await Promise.all([db.destroy(), sql.end()]);
      await server.stop();
    }
  });
}

function runsOf(options: FoldsBenchOptions): OwnerRun[] {
  const events = Array.from(makeBacklog(options), ({ key, value, headers }) =>
    readStreamEvent({ key: Buffer.from(key), value: Buffer.from(value), headers }),
  );
  return ownerRuns("bench.expenses", events, { turnEvents: options.turn });
}

async function countersOf(sql: Connection): Promise<number[]> {
  const counts: number[] = [];
  for (const name of Object.values(counters)) {
    const [rows] = await sql.query("SHOW GLOBAL STATUS LIKE ?", [name]);
    counts.push((rows as { Value: string }[]).reduce((sum, { Value }) => sum + Number(Value), 0));
  }
  return counts;
}

/** Of every row of every owner, and of all results, byte by byte. Rows of the outbox have numbers and times that nothing decides. */
async function digestOf(sql: Connection): Promise<string> {
  const hash = createHash("sha256");
  for (const table of [...ownerTables, "owner_stream", "position", "outbox"]) {
    const columns = table === "outbox" ? "owner_id, seq, event_id, type, version, headers, payload" : "*";
    const [rows] = await sql.query(`SELECT ${columns} FROM \`${table}\``);
    const texts = (rows as object[]).map((row) => JSON.stringify(row)).toSorted();
    hash.update(`${table}\n${texts.join("\n")}\n`);
  }
  return hash.digest("hex").slice(0, 16);
}

interface Measured {
  readonly seconds: number;
  readonly ownUs: number;
  readonly databaseUs: number;
  /** In the order of `counters`. */
  readonly counted: readonly number[];
  readonly digest: string;
}

function report({ events, owners, turn, seed }: FoldsBenchOptions, measured: Measured): string {
  const { seconds, ownUs, databaseUs, counted, digest } = measured;
  return `
folds: ${events} events of ${owners} owners, in turns of ${turn} (seed ${seed})
${machine()}

${renderFigures([
  ["an event", ""],
  ["CPU here, µs", (ownUs / events).toFixed(0)],
  ["CPU of the database, µs", (databaseUs / events).toFixed(0)],
  ...Object.keys(counters).map((name, index) => [name, ((counted[index] ?? 0) / events).toFixed(2)]),
])}

${(events / seconds).toFixed(0)} events/s; stored and told: ${digest}`;
}
