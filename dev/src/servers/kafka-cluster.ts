import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { KafkaConnection } from "@expense-tracker/event-bridge/kafka/connection";
import { freePort } from "../processes/free-ports";
import { keepForOwner } from "../processes/owner-only";
import { runRecordSuffix, writeRunRecord } from "../processes/run-record";
import type { Say } from "../processes/say";
import type { SupervisedChild } from "../processes/supervised-child";
import { Supervisor } from "../processes/supervisor";
import { newClusterId, preparePrivateKafka, type PrivateKafka } from "./private-kafka";

/** Three brokers on this machine, which keep each message three times and acknowledge it when two have it. */
export interface KafkaCluster {
  /** In the order of their ids, from 1. */
  readonly brokers: readonly SupervisedChild[];
  /** `host:port,host:port,host:port`, for users that `admin` makes. */
  readonly addresses: string;
  /** The connection of a user who may do everything. */
  readonly admin: KafkaConnection;
  stop(): Promise<void>;
}

export interface ClusterOptions {
  readonly dataDir: string;
  readonly say: Say;
}

const nodeCount = 3;

/** Starts three brokers whose files are in folders of `dataDir`. They are ready when a quorum of them serves. */
export async function startKafkaCluster(options: ClusterOptions): Promise<KafkaCluster> {
  const { dataDir, say } = options;
  keepForOwner(dataDir);
  const prepared = await prepareNodes(options);
  const record = join(dataDir, `kafka-cluster${runRecordSuffix}`);
  const supervisor = new Supervisor(say, (children) => writeRunRecord(record, children, null));
  try {
    // None of them serves alone.
    const brokers = await Promise.all(prepared.map(({ process }) => supervisor.start(process)));
    return {
      brokers,
      addresses: prepared.map(({ broker }) => broker).join(),
      admin: adminOf(prepared),
      stop: () => supervisor.stopAll(),
    };
  } catch (error) {
    await supervisor.stopAll();
    throw error;
  }
}

async function prepareNodes(options: ClusterOptions): Promise<PrivateKafka[]> {
  const { dataDir, say } = options;
  const taken = new Set<number>();
  const nextPort = async (): Promise<number> => {
    const port = await freePort(taken);
    taken.add(port);
    return port;
  };
  const controllerPorts: number[] = [];
  while (controllerPorts.length < nodeCount) controllerPorts.push(await nextPort());
  const passwords = { admin: randomBytes(18).toString("base64url"), broker: randomBytes(18).toString("base64url") };
  const clusterId = newClusterId();
  const nodes: PrivateKafka[] = [];
  const controllers = controllerPorts.map((port) => `127.0.0.1:${port}`);
  for (const [index, controllerPort] of controllerPorts.entries()) {
    const cluster = { nodeId: index + 1, controllers };
    const ports = { port: await nextPort(), internalPort: await nextPort(), controllerPort };
    const name = `kafka-${cluster.nodeId}`;
    const folder = join(dataDir, name);
    nodes.push(await preparePrivateKafka({ dataDir: folder, name, ...ports, passwords, clusterId, cluster, say }));
  }
  return nodes;
}

/** One that any of the nodes can serve. */
function adminOf(nodes: readonly PrivateKafka[]): KafkaConnection {
  const [first] = nodes;
  if (first === undefined) throw new Error("a cluster has nodes");
  return { ...first.admin, brokers: nodes.flatMap(({ admin }) => admin.brokers) };
}
