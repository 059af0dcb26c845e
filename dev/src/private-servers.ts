import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { KafkaConnection } from "@expense-tracker/event-bridge/kafka/connection";
import { freePort } from "./processes/free-ports";
import type { Say } from "./processes/say";
import { preparePrivateDatabase } from "./servers/private-database";
import { preparePrivateKafka } from "./servers/private-kafka";
import { keepForOwner } from "./processes/owner-only";
import { runRecordSuffix, writeRunRecord } from "./processes/run-record";
import type { ChildSpec, SupervisedChild } from "./processes/supervised-child";
import { Supervisor } from "./processes/supervisor";

/** A private server that is kept running until it is stopped. A test may kill it; it is started again on the same port. */
export interface PrivateServer {
  readonly process: SupervisedChild;
  stop(): Promise<void>;
}

/**
 * Starts a database server whose files are in `dataDir`.
 *
 * @returns `adminUrl` names no database; its account may create databases and users.
 */
export async function startDatabase(dataDir: string, say: Say): Promise<PrivateServer & { readonly adminUrl: string }> {
  const adminPassword = randomBytes(18).toString("base64url");
  const database = await preparePrivateDatabase({ dataDir, port: await freePort(), adminPassword, say });
  return { ...(await keepRunning(dataDir, database.process, say)), adminUrl: database.adminUrl };
}

/** A broker that requires users and passwords. */
export interface PrivateBroker extends PrivateServer {
  /** `host:port`, for users that `admin` makes. */
  readonly brokers: string;
  /** The connection of a user who may do everything. */
  readonly admin: KafkaConnection;
}

/** Starts a Kafka broker whose files are in `dataDir`. */
export async function startKafka(dataDir: string, say: Say): Promise<PrivateBroker> {
  const taken = new Set<number>();
  const nextPort = async (): Promise<number> => {
    const port = await freePort(taken);
    taken.add(port);
    return port;
  };
  const ports = { port: await nextPort(), internalPort: await nextPort(), controllerPort: await nextPort() };
  const passwords = { admin: randomBytes(18).toString("base64url"), broker: randomBytes(18).toString("base64url") };
  const kafka = await preparePrivateKafka({ dataDir, ...ports, passwords, say });
  return { ...(await keepRunning(dataDir, kafka.process, say)), brokers: kafka.broker, admin: kafka.admin };
}

async function keepRunning(dataDir: string, spec: ChildSpec, say: Say): Promise<PrivateServer> {
  keepForOwner(dataDir);
  const record = join(dataDir, `${spec.name}${runRecordSuffix}`);
  const supervisor = new Supervisor(say, (children) => writeRunRecord(record, children, null));
  return { process: await supervisor.start(spec), stop: () => supervisor.stopAll() };
}
