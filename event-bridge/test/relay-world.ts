import { kafkaTopic } from "@expense-tracker/events/topics";
import { newId } from "@expense-tracker/kit/input/id";
import { createLogger } from "@expense-tracker/kit/process/logger";
import { Registry } from "prom-client";
import { createKafka } from "../src/kafka/client";
import { type DatabaseRelay, type DatabaseRelayOptions, startDatabaseRelay } from "../src/relay/database-relay";
import { createRelayMetrics } from "../src/relay/relay-metrics";
import { eventually } from "./eventually";
import { startKafkaProxy } from "@expense-tracker/testing/proxies/kafka-proxy";
import { createOutboxWorld } from "./outbox-world";
import { startTcpProxy, type TcpProxy } from "@expense-tracker/testing/proxies/tcp-proxy";
import { readTopic } from "./topic-reader";
import { createTestTopics } from "./test-topics";

export type RelayWorld = Awaited<ReturnType<typeof createRelayWorld>>;

/** Short, so that a takeover does not take long. */
export const leaseMs = 2_000;

/** A day, so that dead rows stay dead during a test. */
const unhurried = { everyMs: 50, leastWaitMs: 86_400_000, mostWaitMs: 86_400_000 };

/** An outbox and the topic that it feeds, with relays between them that can be started and stopped. */
export async function createRelayWorld() {
  const [outbox, topics] = await Promise.all([createOutboxWorld(), createTestTopics()]);
  const topic = kafkaTopic("identity", topics.prefix);
  const relays = new Set<DatabaseRelay>();
  const proxies = new Set<Pick<TcpProxy, "setReachable" | "close">>();
  const logger = createLogger("relay", process.env["LOG_LEVEL"] ?? "silent");

  const startRelay = ({ brokers, ...options }: StartOptions = {}) => {
    const registry = new Registry();
    const owner = `test/${newId()}`;
    const relay = startDatabaseRelay({
      url: outbox.relayUrl,
      kafka: createKafka({ clientId: "relay-test", connection: topics.connectionOf("relay", brokers), logger }),
      topic,
      owner,
      logger,
      observer: createRelayMetrics(registry)("test"),
      leaseMs,
      retryDead: unhurried,
      ...options,
    });
    relays.add(relay);
    return {
      owner,
      metric: (name: string) => metricOf(registry, name),
      async stop() {
        relays.delete(relay);
        await relay.stop();
      },
    };
  };

  return {
    ...outbox,
    topics,
    topic,
    startRelay,
    read: () => readTopic(topics.newKafka("test-reader"), topic),
    drained: () => eventually("the outbox is drained", async () => (await outbox.pending()) === 0),
    /** The broker, behind a proxy that can make it unreachable. */
    async proxyKafka() {
      const proxy = await startKafkaProxy(topics.connectionOf("relay").brokers[0] ?? "");
      proxies.add(proxy);
      return proxy;
    },
    /** The database, behind a proxy that can make it unreachable. */
    async proxyDatabase() {
      const { host, hostname, port } = new URL(outbox.relayUrl);
      const proxy = await startTcpProxy({ host: hostname, port: Number(port) });
      proxies.add(proxy);
      return { ...proxy, url: outbox.relayUrl.replace(host, `127.0.0.1:${proxy.port}`) };
    },
    /** Stops the relays that still run, and the proxies. */
    async stop() {
      for (const proxy of proxies) proxy.setReachable(true);
      await Promise.all([...relays].map((relay) => relay.stop()));
      relays.clear();
      await Promise.all([...proxies].map((proxy) => proxy.close()));
      proxies.clear();
    },
    async drop() {
      await Promise.all([topics.drop(), outbox.drop()]);
    },
  };
}

type StartOptions = Partial<Pick<DatabaseRelayOptions, "url" | "topic" | "purge" | "retryDead">> & {
  brokers?: string[];
};

async function metricOf(registry: Registry, name: string): Promise<number | undefined> {
  const metric = await registry.getSingleMetric(name)?.get();
  return metric?.values.reduce((sum, { value }) => sum + value, 0);
}
