import { openBroker } from "../src/kafka/broker-connection";
import type { KafkaOptions } from "../src/kafka/client";

/** Requests over kafkajs's connection to one broker, which a program could send without our clients. */
interface Requests {
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  alterConfigs(request: object): Promise<unknown>;
  createAcls(request: object): Promise<unknown>;
  createPartitions(request: object): Promise<unknown>;
  createTopics(request: object): Promise<unknown>;
  deleteGroups(groups: string[]): Promise<unknown>;
  deleteRecords(request: object): Promise<unknown>;
  deleteTopics(request: object): Promise<unknown>;
  describeAcls(request: object): Promise<unknown>;
  describeConfigs(request: object): Promise<unknown>;
  describeGroups(request: object): Promise<unknown>;
  fetch(request: object): Promise<unknown>;
  heartbeat(request: object): Promise<unknown>;
  initProducerId(request: object): Promise<unknown>;
  metadata(topics: string[]): Promise<unknown>;
  produce(request: object): Promise<unknown>;
}

export type Attempt = (broker: Requests, name: string) => Promise<unknown>;

const topicType = 2;
const message = { key: Buffer.from("owner"), value: Buffer.from("{}"), headers: {}, timestamp: Date.now() };

/** Attempts on a topic, by the operation that Kafka requires. They are harmless when they are allowed. */
export const topicAttempts: Readonly<Record<string, Attempt>> = {
  ALTER: (broker, topic) => broker.createPartitions({ topicPartitions: [{ topic, count: 9 }], validateOnly: true }),
  ALTER_CONFIGS: (broker, name) =>
    broker.alterConfigs({
      resources: [{ type: topicType, name, configEntries: [{ name: "retention.ms", value: "1" }] }],
      validateOnly: true,
    }),
  CREATE: (broker, topic) =>
    broker.createTopics({ topics: [{ topic, numPartitions: 1, replicationFactor: 1 }], validateOnly: true }),
  DELETE: (broker, topic) =>
    broker.deleteRecords({ topics: [{ topic, partitions: [{ partition: 0, offset: "0" }] }], timeout: 5_000 }),
  DESCRIBE: (broker, topic) => broker.metadata([topic]),
  DESCRIBE_CONFIGS: (broker, name) =>
    broker.describeConfigs({ resources: [{ type: topicType, name, configNames: ["retention.ms"] }] }),
  READ: (broker, topic) =>
    broker.fetch({
      replicaId: -1,
      isolationLevel: 1,
      maxWaitTime: 0,
      topics: [{ topic, partitions: [{ partition: 0, currentLeaderEpoch: -1, fetchOffset: "0", maxBytes: 1_000 }] }],
    }),
  WRITE: (broker, topic) =>
    broker.produce({ topicData: [{ topic, partitions: [{ partition: 0, messages: [message] }] }] }),
};

/** Attempts on a group without members. */
export const groupAttempts: Readonly<Record<string, Attempt>> = {
  DELETE: (broker, group) => broker.deleteGroups([group]),
  DESCRIBE: (broker, group) => broker.describeGroups({ groupIds: [group] }),
  READ: (broker, groupId) => broker.heartbeat({ groupId, groupGenerationId: 1, memberId: "none" }),
};

/** Operations that change the broker for all accounts, or read about all accounts. The name is that of a topic that does not exist. */
export const clusterAttempts: Readonly<Record<string, Attempt>> = {
  "give rights": (broker, topic) =>
    broker.createAcls({
      acl: [
        {
          resourceType: topicType,
          resourceName: topic,
          resourcePatternType: 3,
          principal: "User:x",
          host: "*",
          operation: 4,
          permissionType: 3,
        },
      ],
    }),
  "see rights": (broker) =>
    broker.describeAcls({ resourceType: 1, resourcePatternType: 1, operation: 1, permissionType: 1 }),
  "create a topic": topicAttempts["CREATE"] as Attempt,
  "begin a transaction": (broker, name) => broker.initProducerId({ transactionalId: name, transactionTimeout: 1_000 }),
  "delete a topic": (broker, topic) => broker.deleteTopics({ topics: [topic] }),
};

/** Connects once as an account. @returns a function that returns whether the broker allowed an attempt. */
export async function attemptsOf(options: KafkaOptions) {
  const broker = (await openBroker(options)) as unknown as Requests;
  await broker.connect();
  return {
    async isAllowed(attempt: Attempt, name: string): Promise<boolean> {
      try {
        return !isRefusal(await attempt(broker, name));
      } catch (error) {
        return !isRefusal(error);
      }
    },
    close: () => broker.disconnect(),
  };
}

/**
 * Topic, group or cluster authorisation failed, at any place in kafkajs's answers and errors. Any other error means that the broker
 * allowed the request.
 */
function isRefusal(answer: unknown, depth = 0): boolean {
  if (typeof answer !== "object" || answer === null || depth > 6) return false;
  const { type, errorCode } = answer as { type?: unknown; errorCode?: unknown };
  if (typeof type === "string" && type.endsWith("AUTHORIZATION_FAILED")) return true;
  if (typeof errorCode === "number" && [29, 30, 31].includes(errorCode)) return true;
  return Object.values(answer).some((part) => isRefusal(part, depth + 1));
}
