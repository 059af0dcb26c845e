import "@expense-tracker/kit/process/require-node";
import { hostname } from "node:os";
import { kafkaTopic } from "@expense-tracker/events/topics";
import { createHttpServer } from "@expense-tracker/kit/http/http-server";
import { newId } from "@expense-tracker/kit/input/id";
import { createMetrics } from "@expense-tracker/kit/process/metrics";
import { startProcess } from "@expense-tracker/kit/process/start-process";
import { databaseNames, topicOf } from "@expense-tracker/services/services";
import { createKafka } from "../kafka/client";
import { readRelayConfig } from "./config";
import { startDatabaseRelay } from "./database-relay";
import { createRelayMetrics } from "./relay-metrics";

startProcess(
  "relay",
  () => readRelayConfig(process.env),
  async (config, logger, { isRunning, onStop }) => {
    const metrics = createMetrics("relay");
    const observerOf = createRelayMetrics(metrics);
    // An operator can read it in the lease table. It is never used again: the next process must not have the same name.
    const owner = `${hostname()
      .replaceAll(/[^\w.-]/g, "")
      .slice(0, 16)}/${process.pid}/${newId()}`;
    const relays = databaseNames.map((database) => {
      const databaseLogger = logger.child({ database });
      return startDatabaseRelay({
        url: config[database],
        kafka: createKafka({ clientId: `relay-${database}`, connection: config.kafka, logger: databaseLogger }),
        topic: kafkaTopic(topicOf[database], config.topicPrefix),
        owner,
        logger: databaseLogger,
        observer: observerOf(database),
      });
    });
    // All at the same time: four sends that hang, one after the other, would take longer than the grace period.
    onStop("relays", () => stopAll(relays));
    const checkReady = () => Promise.all(relays.map((relay) => relay.ping()));
    const server = createHttpServer({ logger, metrics, isRunning, tls: config.tls, checkReady });
    onStop("http", () => server.close());
    await server.listen({ host: config.host, port: config.port });
    logger.info({ port: config.port }, "listening");
  },
);

async function stopAll(relays: readonly { stop(): Promise<void> }[]): Promise<void> {
  const outcomes = await Promise.allSettled(relays.map((relay) => relay.stop()));
  const failures = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason as unknown] : []));
  if (failures.length > 0) throw new AggregateError(failures, "not every relay stopped in order");
}
