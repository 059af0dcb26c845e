import { rmSync, writeFileSync } from "node:fs";
import { topicPrefix } from "@expense-tracker/event-bridge/accounts-config";
import { ensureAccounts } from "@expense-tracker/event-bridge/kafka/ensure-accounts";
import { flag } from "@expense-tracker/kit/process/config";
import { createLogger } from "@expense-tracker/kit/process/logger";
import { accountPasswords, givenBrokers, ownBroker, readerFile } from "./system/broker";
import { type DatabaseName, databaseNames, recordOf } from "@expense-tracker/services/services";
import { type DatabaseUrls, givenParkingUrl, givenUrls, ownParkingUrl, ownUrls } from "./system/databases";
import { appAt, findBuiltApp } from "./system/app";
import { writeKeystore } from "./certificates";
import { listenForCommands } from "./control/control-socket";
import { restartInTurn } from "./control/restart-in-turn";
import { startEdge, wantedEdge } from "./edge/start-edge";
import { choosePorts } from "./system/ports";
import { preparePrivateDatabase } from "./servers/private-database";
import { preparePrivateKafka } from "./servers/private-kafka";
import { keepForOwner } from "./processes/owner-only";
import { writeRunRecord } from "./processes/run-record";
import { grantTables, type OwnServer, provision } from "./system/provision-database";
import { prepareLocalTls, tlsHost } from "./system/local-tls";
import { restartProcess } from "./system/restart-process";
import { loadSecrets } from "./system/secrets";
import { processOf, runTask } from "./system/service-process";
import { edge, migrations, serviceProcesses, topics, web } from "./system/services";
import { localOrigins, type Wiring } from "./system/wiring";
import type { ChildSpec, SupervisedChild } from "./processes/supervised-child";
import { Supervisor } from "./processes/supervisor";
import type { SystemOptions } from "./system/system-options";
import { claimDataDir, type SystemDetails, systemFiles } from "./system/system-record";

export interface RunningSystem {
  /** The app's address; null when none is served. */
  readonly app: string | null;
  readonly endpoint: string;
  /** `host:port[,host:port]`. */
  readonly brokers: string;
  readonly databases: Readonly<Record<DatabaseName, DatabaseUrls>>;
  /** Gets a process by its name in `npm run status`, to kill, stop or start it. @throws Error when there is no such process. */
  process(name: string): SupervisedChild;
  /** Starts another process beside those of the system, e.g. a second relay; it ends with the system, or by its own `stop`. */
  start(spec: ChildSpec): Promise<SupervisedChild>;
  /** Replaces one process by a new one; see `restartProcess`. @throws Error when it does not start. */
  restart(name: string): Promise<void>;
  /** Ends everything, last started first. */
  stop(): Promise<void>;
}

/**
 * Starts the whole system on this machine and keeps it running; resolves when all of it is ready.
 *
 * @throws AlreadyRunning when it already runs on this data; Error that says what to do when something is missing or does not start. Everything is stopped then.
 */
export async function startSystem(options: SystemOptions): Promise<RunningSystem> {
  // The edge starts last and reads `EDGE` again; check it now, so that a mistake in it is reported at once.
  wantedEdge(options.env);
  const started = await superviseOn(options, startInOrder);
  const { endpoint, broker, databases, app } = started.wiring;
  const brokers = broker.relay.KAFKA_BROKERS;
  const { supervisor, stop } = started;
  const process = (name: string): SupervisedChild => supervisor.get(name);
  const restart = (name: string): Promise<void> => restartProcess(name, supervisor, started.wiring, options);
  const replaceable = [...serviceProcesses, ...(app === null ? [] : [web]), edge].map(({ name }) => name);
  const control = await listenForCommands(systemFiles(options.dataDir).control, restartInTurn(replaceable, restart));
  if (control === null)
    options.say("the path of DATA_DIR is too long for a socket: `npm run restart` cannot reach this system");
  return {
    app: app?.url ?? null,
    endpoint,
    brokers,
    databases,
    process,
    start: (spec) => supervisor.start(spec),
    restart,
    stop,
  };
}

/** A system that runs under one supervisor, on one data folder. */
export interface Supervised {
  readonly wiring: Wiring;
  readonly supervisor: Supervisor;
  /** Ends everything, last started first. */
  readonly stop: () => Promise<void>;
}

/**
 * Claims the data folder, calls `start`, and records the running processes.
 *
 * @throws AlreadyRunning when a system already runs on this data; any error of `start`, after everything was stopped.
 */
export async function superviseOn(
  options: SystemOptions,
  start: (supervisor: Supervisor, wiring: Wiring, options: SystemOptions) => Promise<void>,
): Promise<Supervised> {
  const { dataDir, env, say } = options;
  await claimDataDir(dataDir, say);
  keepForOwner(dataDir);
  const files = systemFiles(dataDir);
  const folder = findBuiltApp(env, say);
  const wanted =
    folder === null || !options.appPort ? env : { ...env, WEB_PORT: env["WEB_PORT"] || String(options.appPort) };
  const ports = await choosePorts(files.ports, wanted, options.edgePort);
  const endpoint = `http://localhost:${ports.edge}/graphql`;
  const secrets = loadSecrets(files.secrets, env);
  const tls = flag("LOCAL_TLS", false)(env) ? await prepareLocalTls(files.tls) : null;
  const host = tls === null ? "127.0.0.1" : tlsHost;
  const { databaseServer } = options;
  const place = databaseServer
    ? { address: new URL(databaseServer.adminUrl).host, prefix: databaseServer.prefix ?? "" }
    : { address: `${host}:${ports.database}`, ...(tls === null ? {} : { authority: tls.authority }) };
  const wiring: Wiring = {
    ports,
    ...localOrigins(ports, tls),
    secrets,
    databases: databaseUrls(env, (name) => ownUrls(name, place, secrets)),
    parkingUrl: givenParkingUrl(env) ?? ownParkingUrl(place, secrets),
    broker: givenBrokers(env) ?? ownBroker(`${host}:${ports.kafka}`, secrets, env, tls?.authority),
    tls,
    endpoint,
    app: folder === null ? null : appAt(ports.app, folder, endpoint, env),
    mail: {
      SMTP_URL: env["SMTP_URL"] ?? "",
      MAIL_FROM: env["MAIL_FROM"] ?? "",
      MAILBOX_DIR: env["MAILBOX_DIR"] || files.mailbox,
    },
  };
  const { databases, app } = wiring;
  const brokers = wiring.broker.relay.KAFKA_BROKERS;
  const authority = tls?.authority ?? null;
  let phase: SystemDetails["phase"] = "starting";
  const write = (children: readonly SupervisedChild[]): void =>
    writeRunRecord(files.record, children, {
      phase,
      app: app?.url ?? null,
      endpoint,
      brokers,
      databases,
      authority,
    } satisfies SystemDetails);
  const supervisor = new Supervisor(say, write);
  const stop = async (): Promise<void> => {
    phase = "stopping";
    await supervisor.stopAll();
    rmSync(files.record, { force: true });
  };
  write([]);
  try {
    await Promise.race([start(supervisor, wiring, options), aborted(options.signal)]);
  } catch (error) {
    await stop();
    throw error;
  }
  phase = "ready";
  write(supervisor.all);
  return { wiring, supervisor, stop };
}

function aborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

/** Starts the two servers at the same time, then our processes, then the edge: each step needs the one before it. */
async function startInOrder(supervisor: Supervisor, wiring: Wiring, options: SystemOptions): Promise<void> {
  await Promise.all([startDatabase(supervisor, wiring, options), startBroker(supervisor, wiring, options)]);
  const programs = [...serviceProcesses, ...(wiring.app === null ? [] : [web])];
  options.say(`starting ${programs.map(({ name }) => name).join(", ")}`);
  const { adapt = (spec) => Promise.resolve(spec) } = options;
  const start = async (spec: ChildSpec) => supervisor.start(await adapt(spec));
  await Promise.all(programs.map((service) => start(processOf(service, wiring, options))));
  await startEdge(supervisor, wiring, options);
}

async function startDatabase(supervisor: Supervisor, wiring: Wiring, options: SystemOptions): Promise<void> {
  const grantRights = await startDatabaseServer(supervisor, wiring, options);
  options.say("migrating the databases");
  await Promise.all(databaseNames.map((name) => runTask(migrations[name], wiring, options)));
  await grantRights();
}

/**
 * Starts the private server, unless the options name a server or the environment names every database, and makes databases and accounts.
 *
 * @returns a function that grants the rights on single tables; call it when the tables exist.
 */
export async function startDatabaseServer(
  supervisor: Supervisor,
  wiring: Wiring,
  options: SystemOptions,
): Promise<() => Promise<void>> {
  const { env, databaseServer } = options;
  const ours = databaseNames.filter((name) => givenUrls(name, env) === null);
  if (ours.length === 0) return () => Promise.resolve();
  const server = databaseServer ?? (await startOwnDatabase(supervisor, wiring, options));
  for (const name of ours) await provision(server, name, wiring.secrets);
  return async () => {
    for (const name of ours) await grantTables(server, name);
  };
}

async function startOwnDatabase(supervisor: Supervisor, wiring: Wiring, options: SystemOptions): Promise<OwnServer> {
  const { dataDir, say } = options;
  const adminPassword = wiring.secrets.DATABASE_ADMIN_PASSWORD;
  const { ports, tls } = wiring;
  const shown = tls && { certificate: tls.certificates.database, authority: tls.authority };
  const database = await preparePrivateDatabase({ dataDir, port: ports.database, adminPassword, tls: shown, say });
  say("starting the database");
  await supervisor.start(database.process);
  return { adminUrl: database.adminUrl, clientsFrom: "127.0.0.1" };
}

/** Starts the private broker unless `KAFKA_BROKERS` names one, and creates missing topics. */
export async function startBroker(supervisor: Supervisor, wiring: Wiring, options: SystemOptions): Promise<void> {
  const { env, say } = options;
  if (!env["KAFKA_BROKERS"]) await startOwnBroker(supervisor, wiring, options);
  say("creating the topics");
  await runTask(topics, wiring, options);
}

/** Starts the broker, makes the programs' accounts, and writes a file with which a person can read the topics. */
async function startOwnBroker(supervisor: Supervisor, wiring: Wiring, options: SystemOptions): Promise<void> {
  const { dataDir, env, say } = options;
  const { kafka: port, kafkaInternal: internalPort, kafkaController: controllerPort } = wiring.ports;
  const { KAFKA_ADMIN_PASSWORD: admin, KAFKA_BROKER_PASSWORD: broker } = wiring.secrets;
  const passwords = { admin, broker };
  const { tls } = wiring;
  const shown = tls === null ? {} : { keystore: await writeKeystore(tls.certificates.kafka) };
  const kafka = await preparePrivateKafka({ dataDir, port, internalPort, controllerPort, passwords, say, ...shown });
  say("starting Kafka");
  await supervisor.start(kafka.process);
  const { withdrawn } = await ensureAccounts({
    connection: kafka.admin,
    topicPrefix: topicPrefix(env),
    passwords: accountPasswords(wiring.secrets),
    logger: createLogger("accounts", "silent"),
  });
  if (withdrawn > 0) say(`removed ${withdrawn} rights that accounts had at the broker and should not have`);
  writeFileSync(systemFiles(dataDir).kafkaReader, readerFile(wiring.broker.reader), { mode: 0o600 });
}

function databaseUrls(
  env: NodeJS.ProcessEnv,
  otherwise: (name: DatabaseName) => DatabaseUrls,
): Record<DatabaseName, DatabaseUrls> {
  const urls = (name: DatabaseName): DatabaseUrls => givenUrls(name, env) ?? otherwise(name);
  return recordOf(databaseNames, urls);
}
