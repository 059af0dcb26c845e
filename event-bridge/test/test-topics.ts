import { randomBytes } from "node:crypto";
import { deadLettersTopic, kafkaTopic, topicNames, topics, type TopicName } from "@expense-tracker/events/topics";
import { dataSchemaOf, type EventContract, type PayloadOf } from "@expense-tracker/events/contract";
import { newId } from "@expense-tracker/kit/input/id";
import { createLogger } from "@expense-tracker/kit/process/logger";
import { continueTrace } from "@expense-tracker/kit/request/request-context";
import { type AccountName, accountNames, userOf } from "../src/kafka/accounts";
import type { KafkaConnection } from "../src/kafka/connection";
import { ensureAccounts, withdrawRights } from "../src/kafka/ensure-accounts";
import { testBroker } from "@expense-tracker/testing/broker";
import { withAdmin } from "../src/kafka/admin";
import { createKafka } from "../src/kafka/client";
import { createTopics } from "../src/kafka/create-topics";
import { openProducer, type OutgoingMessage } from "../src/kafka/producer";
import { eventually } from "./eventually";

export type TestTopics = Awaited<ReturnType<typeof createTestTopics>>;

/** One test's own topics on the broker that Jest's set-up started, with a way to write events like a relay. */
export async function createTestTopics({ partitions = 4, broker = testBroker() } = {}) {
  const logger = createLogger("test", process.env["LOG_LEVEL"] ?? "silent");
  const prefix = `test-${randomBytes(6).toString("hex")}`;
  const passwords = Object.fromEntries(accountNames.map((name) => [name, randomBytes(18).toString("base64url")]));
  const accounts = { connection: broker.admin, topicPrefix: prefix, logger };
  const makeAccounts = () => ensureAccounts({ ...accounts, passwords: passwords as Record<AccountName, string> });
  await makeAccounts();
  const connectionOf = (account: AccountName, brokers = broker.brokers.split(",")): KafkaConnection => ({
    brokers,
    login: { mechanism: "scram-sha-512", username: userOf(account, prefix), password: passwords[account] ?? "" },
    tls: null,
  });
  const newKafka = (clientId: string, account: AccountName | "admin" = "admin") =>
    createKafka({ clientId, connection: account === "admin" ? broker.admin : connectionOf(account), logger });
  const nameOf = (topic: TopicName | typeof deadLettersTopic) =>
    topic === deadLettersTopic ? `${prefix}.${deadLettersTopic}` : kafkaTopic(topic, prefix);
  const names = [...topicNames.map(nameOf), nameOf(deadLettersTopic)];
  const configEntries = [{ name: "message.timestamp.type", value: "LogAppendTime" }];
  await withAdmin(newKafka("test"), (admin) =>
    createTopics(
      admin,
      names.map((topic) => ({ topic, numPartitions: partitions, configEntries })),
    ),
  );
  let producer = await openProducer(newKafka("test-writer", "relay"), logger);
  const send = async (topic: TopicName, messages: readonly OutgoingMessage[]) => {
    try {
      await producer.send(kafkaTopic(topic, prefix), messages);
    } catch (error) {
      // This producer cannot be used again: the next try needs a new one.
      await producer.close();
      producer = await openProducer(newKafka("test-writer", "relay"), logger);
      throw error;
    }
  };
  return {
    prefix,
    /** Without an account it connects as the broker's administrator. */
    newKafka,
    connectionOf,
    /** As at each deployment. */
    ensureAccounts: makeAccounts,
    /** The environment of a program. */
    environmentOf: (account: AccountName) => ({
      KAFKA_BROKERS: broker.brokers,
      KAFKA_USERNAME: userOf(account, prefix),
      KAFKA_PASSWORD: passwords[account] ?? "",
      TOPIC_PREFIX: prefix,
    }),
    send,
    /** All messages in the dead-letter topic, when there are at least `count`. */
    deadLetters: (count: number) => readAll(newKafka("test-reader"), `${prefix}.${deadLettersTopic}`, count),
    /** The number of messages of a topic that a group has not read yet. */
    lag: async (group: string, topic: TopicName) => {
      const name = kafkaTopic(topic, prefix);
      return withAdmin(newKafka("test-lag"), async (admin) => {
        const ends = await admin.fetchTopicOffsets(name);
        const [committed] = await admin.fetchOffsets({ groupId: `${prefix}.${group}`, topics: [name] });
        return ends.reduce((lag, { partition, high }) => {
          const at = committed?.partitions.find((one) => one.partition === partition)?.offset ?? "-1";
          return lag + Number(high) - Math.max(0, Number(at));
        }, 0);
      });
    },
    /** Resolves when it is gone. */
    remove: (topic: TopicName | typeof deadLettersTopic) =>
      withAdmin(newKafka("test-remove"), async (admin) => {
        await admin.deleteTopics({ topics: [nameOf(topic)] });
        await eventually("the topic is gone", async () => !(await admin.listTopics()).includes(nameOf(topic)));
      }),
    /** As it was made first, and empty. */
    makeAgain: (topic: TopicName | typeof deadLettersTopic) =>
      withAdmin(newKafka("test-make"), (admin) =>
        createTopics(admin, [{ topic: nameOf(topic), numPartitions: partitions, configEntries }]),
      ),
    /** The number of a group's members, when all of them have their share of the partitions. */
    members: (group: string) =>
      withAdmin(newKafka("test-members"), async (admin) => {
        const [described] = (await admin.describeGroups([`${prefix}.${group}`])).groups;
        return described?.state === "Stable" ? described.members.length : 0;
      }),
    async drop() {
      await producer.close();
      await withAdmin(newKafka("test"), (admin) => admin.deleteTopics({ topics: names }));
      await withdrawRights(broker.admin, prefix, logger);
    },
  };
}

/** A message in the form that the relay publishes. */
export function eventMessage<Contract extends EventContract>(
  contract: Contract,
  { ownerId, seq, epoch = 1 }: { ownerId: string; seq: number; epoch?: number },
  payload: PayloadOf<Contract> | string,
): OutgoingMessage {
  return {
    key: ownerId,
    value: typeof payload === "string" ? payload : JSON.stringify(payload),
    headers: {
      ce_specversion: "1.0",
      ce_id: newId(),
      ce_type: contract.type,
      ce_source: topics[contract.topic].source,
      ce_time: new Date().toISOString(),
      ce_subject: ownerId,
      ce_sequence: String(seq),
      ce_epoch: String(epoch),
      ce_dataschema: dataSchemaOf(contract),
      "content-type": "application/json",
      traceparent: continueTrace(null),
    },
  };
}

async function readAll(kafka: ReturnType<typeof createKafka>, topic: string, count: number) {
  const consumer = kafka.consumer({ groupId: `${topic}.${newId()}`, maxWaitTimeInMs: 100 });
  const seen: { key: string; value: string; headers: Record<string, string> }[] = [];
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await new Promise<void>((resolve, reject) => {
    consumer
      .run({
        eachMessage: async ({ message }) => {
          const headers = Object.entries(message.headers ?? {}).map(([name, value]) => [name, String(value)] as const);
          seen.push({
            key: String(message.key),
            value: String(message.value),
            headers: Object.fromEntries(headers),
          });
          if (seen.length >= count) resolve();
        },
      })
      .catch(reject);
  });
  await consumer.disconnect();
  return seen;
}
