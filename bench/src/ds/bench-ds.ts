import type { SupervisedChild } from "@expense-tracker/dev/processes/supervised-child";
import { createLogger } from "@expense-tracker/kit/process/logger";
import { renderFigures } from "@expense-tracker/kit/process/text-table";
import { pause } from "@expense-tracker/kit/time/deadline";
import type { Connection } from "mysql2/promise";
import { machine, verdict } from "../figures";
import { inFolder } from "../folder";
import { usageOf } from "../processes/bench-process";
import type { BacklogSize } from "./backlog";
import { type DsServers, startDsServers } from "./ds-servers";
import { findDisorder } from "./find-disorder";

export interface DsBenchOptions extends BacklogSize {
  /** Members of the worker's group, started at the same moment. */
  readonly workers: number;
}

const lookEveryMs = 250;
const wantedPerSecond = 5_000;
/** At the slowest speed that was ever measured, twice over. */
const giveUpMsPerEvent = 10;
const giveUpAfterMs = 60_000;

/**
 * Measures how fast the worker handles a backlog of recorded expenses: what its database and Kafka cost too. Checks afterwards that no event
 * was lost, and that each owner's results are in order.
 */
export async function benchDs(options: DsBenchOptions): Promise<void> {
  await inFolder(async (folder, processes) => {
    console.error(`putting ${options.events.toLocaleString("en")} events into Kafka`);
    const servers = await startDsServers(folder, processes, options, createLogger("bench", "warn"));
    try {
      console.log(report(options, await measure(servers, options)));
      const disorder = await findDisorder(servers.sql, options);
      if (disorder.length > 0) throw new Error(`the results are wrong:\n${disorder.join("\n")}`);
    } finally {
      await servers.stop();
    }
  });
}

interface Usage {
  readonly name: string;
  readonly cpuMs: number;
  readonly mostBytes: number;
}

interface Measured {
  readonly seconds: number;
  readonly statements: number;
  readonly usages: readonly Usage[];
}

async function measure(servers: DsServers, options: DsBenchOptions): Promise<Measured> {
  const { sql, database, broker } = servers;
  const names = Array.from({ length: options.workers }, (_, n) => `ds-worker-${n + 1}`);
  const workers = await Promise.all(names.map((name) => servers.startWorker(name)));
  // A worker joins its group for some seconds after it is ready: the clock starts with the first event.
  const giveUpAtMs = performance.now() + giveUpAfterMs + options.events * giveUpMsPerEvent;
  while ((await handledEvents(sql)) === 0) await pauseUntil(giveUpAtMs);
  const [startedMs, before] = [performance.now(), await handledEvents(sql)];
  const watched = [...workers, database, broker].map(watch);
  const statementsBefore = await statementsOf(sql);
  let looks = 0;
  while ((await handledEvents(sql)) < options.events) {
    await pauseUntil(giveUpAtMs);
    looks += 1;
    for (const one of watched) one.look();
  }
  const seconds = (performance.now() - startedMs) / 1_000;
  const share = options.events / (options.events - before);
  return {
    // The first events were handled before the clock started: as if they had taken as long as the others.
    seconds: seconds * share,
    statements: ((await statementsOf(sql)) - statementsBefore - looks) * share,
    usages: watched.map((one) => one.usage(share)),
  };
}

async function pauseUntil(giveUpAtMs: number): Promise<void> {
  if (performance.now() > giveUpAtMs) throw new Error("the backlog is not handled in time");
  await pause(lookEveryMs);
}

/** Owners' events come without gaps: the sum of the positions is their number. */
async function handledEvents(sql: Connection): Promise<number> {
  const [rows] = await sql.query("SELECT COALESCE(SUM(seq), 0) AS events FROM `position`");
  return Number((rows as { events: string }[])[0]?.events);
}

async function statementsOf(sql: Connection): Promise<number> {
  const [rows] = await sql.query("SHOW GLOBAL STATUS LIKE 'Questions'");
  return Number((rows as { Value: string }[])[0]?.Value);
}

function watch(child: SupervisedChild) {
  const { cpuMicroseconds: before } = usageOf(child);
  let mostBytes = 0;
  const look = () => {
    mostBytes = Math.max(mostBytes, usageOf(child).residentBytes);
  };
  look();
  return {
    look,
    usage: (share: number): Usage => ({
      name: child.spec.name,
      cpuMs: ((usageOf(child).cpuMicroseconds - before) / 1_000) * share,
      mostBytes,
    }),
  };
}

function report({ events, owners, workers, seed }: DsBenchOptions, { seconds, statements, usages }: Measured): string {
  const whole = (value: number) => Math.round(value).toLocaleString("en");
  const perSecond = events / seconds;
  const cpuMs = usages.reduce((sum, usage) => sum + usage.cpuMs, 0);
  return `
ds: a backlog of ${whole(events)} events of ${whole(owners)} owners, handled by ${workers} worker${workers === 1 ? "" : "s"} (seed ${seed})
${machine()}

${renderFigures([
  ["process", "CPU s", "CPU µs/event", "most memory, MB"],
  ...usages.map(({ name, cpuMs: own, mostBytes }) => [
    name,
    (own / 1_000).toFixed(1),
    whole((own * 1_000) / events),
    whole(mostBytes / 2 ** 20),
  ]),
  ["together", (cpuMs / 1_000).toFixed(1), whole((cpuMs * 1_000) / events), ""],
])}

${seconds.toFixed(1)} s, ${(statements / events).toFixed(2)} statements an event
${whole(perSecond)} events/s (wanted at least ${whole(wantedPerSecond)}: ${verdict(perSecond >= wantedPerSecond)})`;
}
