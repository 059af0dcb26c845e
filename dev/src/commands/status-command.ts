import { renderTable } from "@expense-tracker/kit/process/text-table";
import { databaseNames, type DatabaseName } from "@expense-tracker/services/services";
import { demoUser } from "../demo/demo-user";
import { hasDemo } from "../demo/load-demo";
import { isAlive } from "../processes/process-identity";
import { residentBytes } from "../processes/resident-bytes";
import { whyNotReady } from "../processes/readiness";
import { isSupervised, type ProcessRecord, type RunRecord } from "../processes/run-record";
import { readSystemRecord, type SystemDetails, systemFiles } from "../system/system-record";

/** What `npm run status -- --json` prints. New versions may add fields, and never remove one. */
export interface SystemStatus {
  /** `interrupted`: the supervisor is gone, and its processes may still run; `npm stop` ends them. */
  readonly state: "stopped" | "starting" | "ready" | "stopping" | "interrupted";
  /** The app's address; null when none is served. */
  readonly app: string | null;
  readonly endpoint: string | null;
  /** `host:port`. */
  readonly brokers: readonly string[];
  /** `mysql://user:password@host:port/database` by database, for its service, its migrations and the relay. */
  readonly databases: Readonly<Partial<Record<DatabaseName, Record<"service" | "migration" | "relay", string>>>>;
  /** Null when no start has loaded it; a start in production never does. */
  readonly demo: { readonly email: string; readonly password: string } | null;
  readonly dataDir: string;
  readonly logsDir: string;
  readonly supervisorPid: number | null;
  readonly processes: readonly ProcessStatus[];
}

export interface ProcessStatus {
  readonly name: string;
  /** Null while the process does not run. */
  readonly pid: number | null;
  readonly port: number;
  /** `ready`, or the reason why the process is not ready. */
  readonly health: string;
  readonly residentBytes: number | null;
  /** How many times it was started again. */
  readonly restarts: number;
  /** ISO 8601. */
  readonly startedAt: string | null;
  readonly log: string;
}

export interface StatusOptions {
  readonly dataDir: string;
  /** When false, passwords are shown as `***`. */
  readonly showSecrets: boolean;
}

/** Reads the state of each process of the system that runs on this data. */
export async function readStatus({ dataDir, showSecrets }: StatusOptions): Promise<SystemStatus> {
  const record = readSystemRecord(dataDir);
  const common = { demo: hasDemo(dataDir) ? demoUser : null, dataDir, logsDir: systemFiles(dataDir).logs };
  if (record === null) {
    return {
      state: "stopped",
      app: null,
      endpoint: null,
      brokers: [],
      databases: {},
      supervisorPid: null,
      processes: [],
      ...common,
    };
  }
  return {
    state: isSupervised(record) ? record.details.phase : "interrupted",
    app: record.details.app ?? null,
    endpoint: record.details.endpoint,
    brokers: record.details.brokers.split(","),
    databases: databasesOf(record, showSecrets),
    supervisorPid: isSupervised(record) ? record.supervisor.pid : null,
    processes: await Promise.all(record.processes.map(statusOf)),
    ...common,
  };
}

/** Renders the status for people. */
export function renderStatus(status: SystemStatus): string {
  const rows = status.processes.map((process) => [
    process.name,
    String(process.pid ?? "-"),
    String(process.port),
    process.health,
    process.residentBytes === null ? "-" : `${Math.round(process.residentBytes / 1024 / 1024)} MB`,
    String(process.restarts),
  ]);
  const addresses = [status.app, status.endpoint].filter((address) => address !== null);
  const heading = addresses.length === 0 ? status.state : `${status.state}: ${addresses.join(", ")}`;
  if (rows.length === 0) return heading;
  return `${heading}\n\n${renderTable([["process", "pid", "port", "health", "memory", "restarts"], ...rows])}`;
}

async function statusOf(process: ProcessRecord): Promise<ProcessStatus> {
  const { identity, name, port, restarts, startedAt, logPath: log } = process;
  const alive = identity !== null && isAlive(identity);
  return {
    name,
    pid: alive ? identity.pid : null,
    port,
    health: alive
      ? ((await whyNotReady(process.readiness)) ?? "ready")
      : process.state === "ready"
        ? "gone"
        : process.state,
    residentBytes: alive ? residentBytes(identity.pid) : null,
    restarts,
    startedAt,
    log,
  };
}

function databasesOf({ details }: RunRecord<SystemDetails>, showSecrets: boolean): SystemStatus["databases"] {
  const shown = (url: string): string => (showSecrets ? url : withoutPassword(url));
  return Object.fromEntries(
    databaseNames.map((name) => {
      const { service, migration, relay } = details.databases[name];
      return [name, { service: shown(service), migration: shown(migration), relay: shown(relay) }];
    }),
  );
}

function withoutPassword(url: string): string {
  const shown = new URL(url);
  if (shown.password !== "") shown.password = "***";
  return shown.href;
}
