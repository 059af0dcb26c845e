import { readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Place } from "@expense-tracker/dev/backup/place";
import { makeBackup } from "@expense-tracker/dev/backup/make-backup";
import { planRestore, restoreBackup, type RestoreOptions } from "@expense-tracker/dev/backup/restore-backup";
import { runningPlace, withLocalServers } from "@expense-tracker/dev/backup/with-local-servers";
import { freePort } from "@expense-tracker/dev/processes/free-ports";
import type { ChildSpec, SupervisedChild } from "@expense-tracker/dev/processes/supervised-child";
import { projectRoot } from "@expense-tracker/dev/project-root";
import { startSystem } from "@expense-tracker/dev/start-system";
import { systemFiles } from "@expense-tracker/dev/system/system-record";
import type { Settled } from "@expense-tracker/event-bridge/restore/settle";
import { databaseNames, type ServiceName, serviceNames } from "@expense-tracker/services/services";
import { makeTestFolder } from "@expense-tracker/testing/folder";
import { Kafka, logLevel } from "kafkajs";
import { worldEnvironment } from "./environment";
import { letThrough, type Reach, throughProxies } from "./reach";

/** The whole system on servers, ports and data of its own. Every service reaches the servers through proxies. */
export interface World {
  readonly endpoint: string;
  readonly dataDir: string;
  /** The account that may do everything on the database server, for the checker. */
  readonly adminUrl: string;
  /** The broker as the account that may do everything, not through a proxy. */
  brokerAdmin(): Kafka;
  /** Gets a process by its name in `npm run status`: one of ours, or `database` or `kafka`. */
  process(name: string): SupervisedChild;
  /** The proxies of a service, or of a replica. */
  reach(name: string): Reach;
  /** Starts a second process of a service, with proxies of its own, beside the first. */
  addReplica(of: ServiceName): Promise<Replica>;
  /** Runs a service with a module of `controls/` loaded before its own, until the returned function is called: then it runs as usual again. */
  withPreload(name: ServiceName, control: string): Promise<() => Promise<void>>;
  /** Runs a service with further variables, in the same way. */
  withEnvironment(name: ServiceName, env: Readonly<Record<string, string>>): Promise<() => Promise<void>>;
  /** Lets everything through again and wakes what sleeps: after a fault that failed half-way too. */
  heal(): void;
  /** Writes all databases into a folder while the system runs. */
  backup(folder: string): Promise<void>;
  /**
   * Stops everything but the servers, restores, and starts everything again.
   *
   * @param loaded called when the restore is complete, before anything runs again.
   */
  restore(wanted: Partial<RestoreOptions>, loaded?: () => void): Promise<Settled>;
  /** Stops everything but the servers, does `work` on what the operator's commands work on, and starts everything again. */
  whileStopped<Result>(work: (place: Place) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

export interface Replica {
  readonly name: string;
  readonly process: SupervisedChild;
  readonly reach: Reach;
  stop(): Promise<void>;
}

type Say = (line: string) => void;

/** A restore that loads nothing, and takes Kafka for what it is. */
const plainRestore: RestoreOptions = {
  folder: null,
  databases: null,
  digest: null,
  erasedLists: [],
  eraseOrphans: false,
  kafkaLost: false,
  say: () => undefined,
};

export async function openWorld(say: Say): Promise<World> {
  const dataDir = await makeTestFolder(join(projectRoot(), ".data/faults"));
  const reaches = new Map<string, Reach>();
  /** As they would run without proxies. */
  const plain = new Map<string, ChildSpec>();
  const replaced = new Map<string, SupervisedChild>();
  let replicas = 0;
  const adapt = async (spec: ChildSpec): Promise<ChildSpec> => {
    const reached = await throughProxies(spec);
    plain.set(spec.name, spec);
    reaches.set(spec.name, reached.reach);
    return reached.spec;
  };
  const local = { dataDir, env: worldEnvironment(), say };
  // The same at each start, because it is in the tokens.
  const edgePort = await freePort();
  const start = () =>
    startSystem({ ...local, edgePort, adapt }).catch(async (error: unknown) => {
      // A proxy that listens would keep this process alive.
      await closeProxies(reaches);
      throw error;
    });
  let system = await start();
  const specOf = (name: string): ChildSpec => found(plain.get(name), name);
  const process = (name: string): SupervisedChild => replaced.get(name) ?? system.process(name);
  const replace = async (name: ServiceName, change: (spec: ChildSpec) => ChildSpec): Promise<() => Promise<void>> => {
    const { spec } = system.process(name);
    await system.process(name).stop();
    const changed = { ...change(spec), name: `${name}-${(replicas += 1)}-changed` };
    const child = await system.start(changed).catch(async (error: unknown) => {
      // The faults after this one need it.
      await system.process(name).start();
      throw error;
    });
    replaced.set(name, child);
    return async () => {
      replaced.delete(name);
      await child.stop();
      await system.process(name).start();
    };
  };
  const whileStopped: World["whileStopped"] = async (work) => {
    await system.stop();
    await closeProxies(reaches);
    const result = await withLocalServers(local, work);
    system = await start();
    return result;
  };
  return {
    endpoint: system.endpoint,
    dataDir,
    adminUrl: adminUrlOf(dataDir, system.databases.auth.migration),
    brokerAdmin: () => brokerAdmin(dataDir),
    process,
    reach: (name) => found(reaches.get(name), name),
    async addReplica(of) {
      const name = `${of}-${(replicas += 1) + 1}`;
      const spec = await adapt(await onAnotherPort(specOf(of), name, standInPort(dataDir, of)));
      const child = await system.start(spec);
      return { name, process: child, reach: found(reaches.get(name), name), stop: () => child.stop() };
    },
    withPreload: (name, control) =>
      replace(name, (spec) => ({ ...spec, args: ["--require", compiled(control), ...spec.args] })),
    withEnvironment: (name, env) => replace(name, (spec) => ({ ...spec, env: { ...spec.env, ...env } })),
    heal() {
      for (const reach of reaches.values()) letThrough(reach);
      for (const name of serviceNames) if (process(name).identity !== null) process(name).kill("SIGCONT");
    },
    async backup(folder) {
      const place = runningPlace(local);
      if (!place) throw new Error("the system does not run");
      await makeBackup({ place, folder, databases: databaseNames, product: "faults", say: () => undefined });
    },
    async restore(wanted, loaded) {
      const options = { ...plainRestore, ...wanted };
      const plan = await planRestore(options);
      return whileStopped(async (place) => {
        const settled = await restoreBackup(place, options, plan);
        loaded?.();
        return settled;
      });
    },
    whileStopped,
    async close() {
      await system.stop();
      await closeProxies(reaches);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Programs run compiled, also when this runs in a test from its source. */
const compiled = (control: string): string => join(projectRoot(), `faults/dist/src/controls/${control}.js`);

function brokerAdmin(dataDir: string): Kafka {
  const files = systemFiles(dataDir);
  const { kafkaInternal }: { kafkaInternal: number } = JSON.parse(readFileSync(files.ports, "utf8"));
  const { KAFKA_ADMIN_PASSWORD: password }: { KAFKA_ADMIN_PASSWORD: string } = JSON.parse(
    readFileSync(files.secrets, "utf8"),
  );
  return new Kafka({
    clientId: "faults",
    brokers: [`127.0.0.1:${kafkaInternal}`],
    sasl: { mechanism: "plain", username: "admin", password },
    logLevel: logLevel.NOTHING,
    retry: { initialRetryTime: 200, maxRetryTime: 1_000, retries: 30 },
  });
}

async function closeProxies(reaches: Map<string, Reach>): Promise<void> {
  for (const { broker, database } of reaches.values()) await Promise.all([broker?.close(), database?.close()]);
  reaches.clear();
}

/** The port on which a second process gets requests too; null for a service that gets no requests. */
function standInPort(dataDir: string, of: ServiceName): number | null {
  const ports: Record<string, number> = JSON.parse(readFileSync(systemFiles(dataDir).ports, "utf8"));
  return ports[`${of}StandIn`] ?? null;
}

async function onAnotherPort(spec: ChildSpec, name: string, given: number | null): Promise<ChildSpec> {
  const port = given ?? (await freePort());
  const readiness = { kind: "http" as const, url: `http://127.0.0.1:${port}/readyz` };
  const logPath = spec.logPath.replace(`${spec.name}.log`, `${name}.log`);
  return { ...spec, name, port, readiness, logPath, env: { ...spec.env, PORT: String(port) } };
}

function adminUrlOf(dataDir: string, anyUrl: string): string {
  const secrets: { DATABASE_ADMIN_PASSWORD: string } = JSON.parse(readFileSync(systemFiles(dataDir).secrets, "utf8"));
  return `mysql://admin:${secrets.DATABASE_ADMIN_PASSWORD}@${new URL(anyUrl).host}`;
}

function found<Value>(value: Value | undefined, name: string): Value {
  if (value === undefined) throw new Error(`${name} does not run`);
  return value;
}
