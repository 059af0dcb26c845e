import { createRequire } from "node:module";
import { expect, test } from "@jest/globals";
import { createLogger } from "@expense-tracker/kit/process/logger";
import { type ICustomPartitioner, type Kafka, KafkaJSProtocolError, type Producer, type ProducerConfig } from "kafkajs";
import { openProducer } from "./producer";

// kafkajs's own code that sends, on brokers of our making: the leader of a partition moves between two of its tries.
const sendMessages = createRequire(__filename)("kafkajs/src/producer/sendMessages") as (parts: object) => Send;
type Send = (batch: { topicMessages: object[]; acks: number }) => Promise<{ partition: number }[]>;

interface Produced {
  topicData: { partitions: { partition: number }[] }[];
}

const topic = "expenses";
const logger = createLogger("test", "silent");

/** A cluster in which broker A loses partition 0 to broker B, which has answered for partition 1 by then. */
function movingCluster(partitioner: ReturnType<ICustomPartitioner>) {
  const stored: number[] = [];
  let leaders = ["A", "B"];
  const answer = (partitions: number[]) => ({
    topics: [{ topicName: topic, partitions: partitions.map((partition) => ({ partition, errorCode: 0 })) }],
  });
  const brokerOf = (nodeId: string) => ({
    nodeId,
    async produce({ topicData }: Produced) {
      const partitions = topicData.flatMap((data) => data.partitions.map(({ partition }) => partition));
      if (nodeId === "B") {
        stored.push(...partitions);
        return answer(partitions);
      }
      // Later than B's answer.
      await new Promise((resolve) => setImmediate(resolve));
      leaders = ["B", "B"];
      const moved = { type: "NOT_LEADER_FOR_PARTITION", code: 6, retriable: true, message: "moved" };
      throw new KafkaJSProtocolError(moved as unknown as Error);
    },
  });
  const brokers = { A: brokerOf("A"), B: brokerOf("B") };
  const cluster = {
    targetTopics: new Set([topic]),
    addMultipleTargetTopics: async () => undefined,
    refreshMetadataIfNecessary: async () => undefined,
    refreshMetadata: async () => undefined,
    isConnected: () => true,
    findTopicPartitionMetadata: () => leaders.map((leader, partitionId) => ({ partitionId, leader })),
    findLeaderForPartitions: (_topic: string, partitions: string[]) =>
      Object.groupBy(partitions.map(Number), (partition) => leaders[partition] ?? ""),
    findBroker: async ({ nodeId }: { nodeId: "A" | "B" }) => brokers[nodeId],
  };
  const eosManager = {
    isTransactional: () => false,
    acquireBrokerLock: async () => undefined,
    releaseBrokerLock: async () => undefined,
    getSequence: () => 0,
    updateSequence: () => undefined,
    getProducerId: () => 1,
    getProducerEpoch: () => 0,
  };
  const retrier = async (work: (bail: (error: Error) => void) => Promise<unknown>) => {
    const bail = (error: Error) => {
      throw error;
    };
    return work(bail).catch(() => work(bail));
  };
  const quiet = { debug: () => undefined, error: () => undefined };
  return { stored, send: sendMessages({ logger: quiet, cluster, partitioner, eosManager, retrier }) };
}

/** kafkajs's client, whose producers send to a moving cluster. */
function movingKafka() {
  let stored: readonly number[] = [];
  const producer = ({ createPartitioner }: ProducerConfig) => {
    const cluster = movingCluster((createPartitioner as ICustomPartitioner)());
    stored = cluster.stored;
    return {
      events: { REQUEST_TIMEOUT: "producer.network.request_timeout" },
      on: () => undefined,
      connect: async () => undefined,
      disconnect: async () => undefined,
      send: ({ messages, acks }: { messages: object[]; acks: number }) =>
        cluster.send({ topicMessages: [{ topic, messages }], acks }),
    } as unknown as Producer;
  };
  return { kafka: { producer } as unknown as Kafka, stored: () => stored };
}

test("messages whose partition moves to a broker that has already answered are not taken for sent", async () => {
  const { kafka, stored } = movingKafka();
  const producer = await openProducer(kafka, logger);
  const messages = [0, 1].map((partition) => ({ key: "a", value: "1", headers: {}, partition }));
  await expect(producer.send(topic, messages)).rejects.toThrow("no broker answered for the partitions 0");
  // The broker has only the second message. kafkajs alone would have taken both for sent.
  expect(stored()).toEqual([1]);
});
