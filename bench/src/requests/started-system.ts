import { notPublished } from "@expense-tracker/kit/stream/stream-tables";
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { databaseNames, type DatabaseName, recordOf } from "@expense-tracker/services/services";
import { comesTrue } from "@expense-tracker/kit/time/comes-true";
import { withDeadline } from "@expense-tracker/kit/time/deadline";
import { type Connection, createConnection, type RowDataPacket } from "mysql2/promise";
import { cpuMicroseconds } from "../processes/cpu-time";

/** The processes whose CPU is counted, by their names in `npm run status`, in the order of the way of a request. */
export const measuredProcesses = [
  "edge",
  "gateway",
  "auth",
  "users",
  "expenses",
  "database",
  "kafka",
  "relay",
  "ds-worker",
  "delivery",
] as const;
export type MeasuredProcess = (typeof measuredProcesses)[number];

/** What `system-process.ts` tells of its system. */
export interface StartedSystem {
  endpoint: string;
  pids: Record<string, number | null>;
  /** Of the account that may do everything. */
  adminUrl: string;
}

/** What has happened in a system so far. */
export interface Counted {
  /** Microseconds, by process. */
  cpu: Record<MeasuredProcess, number>;
  databases: Record<DatabaseName, DatabaseTraffic>;
  /** Events in all outboxes: each is a message for Kafka. */
  messages: number;
}

/** All that users of a database sent to it and got from it. */
export interface DatabaseTraffic {
  statements: number;
  bytes: number;
}

export interface Subject extends StartedSystem {
  name: string;
  count(): Promise<Counted>;
  /** Resolves when everything that follows from earlier requests has happened. @throws Error when it does not end. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

export interface SubjectPlace {
  name: string;
  /** The root of the commit. */
  root: string;
  dataDir: string;
  /** A folder for the CPU profiles of its processes, written when they end; null: none. */
  profiles: string | null;
  /** Variables of its own. */
  env?: NodeJS.ProcessEnv;
}

const startDeadlineMs = 240_000;
const stopDeadlineMs = 90_000;
const quiet = { everyMs: 250, withinMs: 60_000 };
const sameLooks = 4;

/** Starts the whole system of one commit in its own processes, in production mode. */
export async function startSubject({ name, root, dataDir, profiles, env = {} }: SubjectPlace): Promise<Subject> {
  const given = [root, dataDir, ...(profiles === null ? [] : [profiles])];
  const child = fork(join(__dirname, "system-process.js"), given, { env: { ...process.env, ...env } });
  const started = await startOf(child);
  const sql = await createConnection(started.adminUrl);
  // MariaDB then counts by account. MySQL does not know it, and there nothing is counted.
  await sql.query("SET GLOBAL userstat = 1").catch((error: unknown) => {
    const isMySql = error instanceof Error && "code" in error && error.code === "ER_UNKNOWN_SYSTEM_VARIABLE";
    if (!isMySql) throw error;
  });
  return {
    ...started,
    name,
    count: async () => ({
      cpu: Object.fromEntries(
        measuredProcesses.map((process) => [process, cpuOf(started.pids[process] ?? null)]),
      ) as Counted["cpu"],
      databases: await trafficOf(sql),
      messages: await sum(sql, (database) => `(SELECT COALESCE(MAX(id), 0) FROM ${database}.outbox)`),
    }),
    settle: () => settle(sql),
    async stop() {
      await sql.end();
      const ended = once(child, "exit");
      if (child.connected) child.disconnect();
      await withDeadline("stopping a system", stopDeadlineMs, ended);
    },
  };
}

async function startOf(child: ChildProcess): Promise<StartedSystem> {
  const answer = once(child, "message") as Promise<[{ started: StartedSystem } | { failed: string }]>;
  const [reply] = await withDeadline("starting a system", startDeadlineMs, answer);
  if ("failed" in reply) throw new Error(reply.failed);
  return reply.started;
}

function cpuOf(pid: number | null): number {
  return pid === null ? 0 : cpuMicroseconds(pid);
}

async function trafficOf(sql: Connection): Promise<Counted["databases"]> {
  const [rows] = await sql
    .query<RowDataPacket[]>(
      `SELECT USER AS user, SELECT_COMMANDS + UPDATE_COMMANDS + OTHER_COMMANDS AS statements,
         BYTES_RECEIVED + BYTES_SENT AS bytes FROM information_schema.USER_STATISTICS`,
    )
    .catch(() => [[]]);
  return recordOf(databaseNames, (database) => {
    const users = rows.filter(({ user }) => String(user).startsWith(`${database}_`));
    const total = (column: string) => users.reduce((all, row) => all + Number(row[column]), 0);
    return { statements: total("statements"), bytes: total("bytes") };
  });
}

async function sum(sql: Connection, part: (database: DatabaseName) => string): Promise<number> {
  const [[row]] = await sql.query<RowDataPacket[]>(`SELECT ${databaseNames.map(part).join(" + ")} AS total`);
  return Number(row?.["total"]);
}

/** Quiet is when no event waits, and no outbox and no position has moved for a second. */
async function settle(sql: Connection): Promise<void> {
  let last = -1;
  let same = 0;
  const isQuiet = async (): Promise<boolean> => {
    const waiting = await sum(
      sql,
      (name) => `(SELECT COUNT(*) FROM ${name}.outbox WHERE published_at = ${notPublished})`,
    );
    const now =
      (await sum(sql, (name) => `(SELECT COALESCE(MAX(id), 0) FROM ${name}.outbox)`)) +
      (await sum(sql, (name) => (name === "auth" ? "0" : `(SELECT COALESCE(SUM(seq), 0) FROM ${name}.\`position\`)`)));
    same = waiting === 0 && now === last ? same + 1 : 0;
    last = now;
    return same >= sameLooks;
  };
  if (!(await comesTrue(isQuiet, quiet))) throw new Error("what follows from the requests does not end");
}

export function errorText(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
