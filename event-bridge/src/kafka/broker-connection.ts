import { createRequire } from "node:module";
import { clientSettings, createKafka, type KafkaOptions } from "./client";

/** The part of kafkajs's connection to one broker that we use: kafkajs has no types for it. Requests are tried once. */
export interface BrokerConnection {
  /** Also logs in. */
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  readonly connectionPool: { send(request: unknown): Promise<unknown> };
}

interface PoolBuilder {
  build(): Promise<BrokerConnection["connectionPool"]>;
}

/** The first of the brokers, for a request that kafkajs 2.2.4 does not offer elsewhere. Does not connect yet. */
export async function openBroker(options: KafkaOptions): Promise<BrokerConnection> {
  const inside = createRequire(__filename);
  const poolBuilder = inside("kafkajs/src/cluster/connectionPoolBuilder") as (options: object) => PoolBuilder;
  const socketFactory = inside("kafkajs/src/network/socketFactory") as () => unknown;
  const broker = inside("kafkajs/src/broker") as new (options: object) => BrokerConnection;
  const logger = createKafka(options).logger();
  const settings = { ...clientSettings(options), logger, socketFactory: socketFactory(), enforceRequestTimeout: true };
  return new broker({ connectionPool: await poolBuilder(settings).build(), logger });
}
