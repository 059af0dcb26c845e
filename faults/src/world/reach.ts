import type { ChildSpec } from "@expense-tracker/dev/processes/supervised-child";
import { startKafkaProxy } from "@expense-tracker/testing/proxies/kafka-proxy";
import { startTcpProxy, type TcpProxy } from "@expense-tracker/testing/proxies/tcp-proxy";

export type KafkaProxy = Awaited<ReturnType<typeof startKafkaProxy>>;

/** The ways from one process to the servers: each is a proxy of its own, so a fault can cut off one process alone. */
export interface Reach {
  /** Null: the process does not use the server. */
  readonly broker: KafkaProxy | null;
  readonly database: TcpProxy | null;
}

export interface Reached {
  readonly spec: ChildSpec;
  readonly reach: Reach;
}

const brokersVariable = "KAFKA_BROKERS";
const databaseVariable = /DATABASE_URL/;

/** Puts proxies between a process and its servers: in its environment, their addresses take the place of the servers'. */
export async function throughProxies(spec: ChildSpec): Promise<Reached> {
  const brokers = spec.env[brokersVariable];
  const address = databaseAddress(spec.env);
  const broker = brokers ? await startKafkaProxy(brokers) : null;
  const database = address === null ? null : await startTcpProxy(address);
  const env = Object.entries(spec.env).map(([name, value]) => {
    if (broker && name === brokersVariable) return [name, broker.brokers.join()];
    if (database && address && databaseVariable.test(name)) {
      return [name, value?.replace(`@${address.host}:${address.port}/`, `@${address.host}:${database.port}/`)];
    }
    return [name, value];
  });
  return { spec: { ...spec, env: Object.fromEntries(env) }, reach: { broker, database } };
}

/** Ends everything that a fault has made of these proxies. */
export function letThrough({ broker, database }: Reach): void {
  broker?.decide(() => "PASS");
  for (const proxy of [broker, database]) {
    proxy?.hold("TO_SERVER", false);
    proxy?.hold("TO_CLIENT", false);
    proxy?.watch("TO_SERVER", null);
    proxy?.watch("TO_CLIENT", null);
    proxy?.delay(0);
    proxy?.setReachable(true);
  }
}

/** All databases of a process are on one server. */
function databaseAddress(env: NodeJS.ProcessEnv): { host: string; port: number } | null {
  for (const [name, value] of Object.entries(env)) {
    if (!databaseVariable.test(name) || !value) continue;
    const { hostname: host, port } = new URL(value);
    return { host, port: Number(port) };
  }
  return null;
}
