import { createHash, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { comesTrue } from "@expense-tracker/kit/time/comes-true";
import { systemFiles } from "@expense-tracker/dev/system/system-record";
import { type Admin, type IHeaders, Kafka, type KafkaMessage, logLevel } from "kafkajs";

/** A message as every Kafka client sees it. The checker uses none of our code that reads topics. */
export interface Message {
  readonly topic: string;
  readonly eventId: string;
  readonly ownerId: string;
  readonly epoch: number;
  readonly seq: bigint;
  /** Of headers and value. */
  readonly digest: string;
}

/** The topics by the database whose outbox feeds them. */
export const topicsOf = {
  auth: "expense-tracker.identity.v1",
  users: "expense-tracker.profiles.v1",
  expenses: "expense-tracker.expenses.v1",
  ds: "expense-tracker.ds.v1",
} as const;

const patienceMs = 60_000;
const lookEveryMs = 50;
const retry = { initialRetryTime: 200, maxRetryTime: 1_000, retries: 30 };

/** The broker as the account that may only read. @param dataDir of the system. */
export function readerOf(dataDir: string): Kafka {
  const settings = new Map(
    readFileSync(systemFiles(dataDir).kafkaReader, "utf8")
      .split("\n")
      .map((line) => line.split(/=(.*)/s).slice(0, 2) as [string, string]),
  );
  const setting = (name: string): string => settings.get(name) ?? "";
  return new Kafka({
    clientId: "faults-checker",
    brokers: setting("bootstrap.servers").split(","),
    sasl: { mechanism: "scram-sha-512", username: setting("sasl.username"), password: setting("sasl.password") },
    logLevel: logLevel.NOTHING,
    retry,
  });
}

/** Reads all topics from their beginning to their end, in the order of each partition. @throws as `readAll`. */
export async function readTopics(kafka: Kafka): Promise<Message[]> {
  const messages: Message[] = [];
  await readAll(kafka, Object.values(topicsOf), ({ topic }, message) => messages.push(messageOf(topic, message)));
  return messages;
}

/**
 * Calls `each` with every message of these topics that is there now.
 *
 * @throws Error when it takes too long.
 */
export async function readAll(
  kafka: Kafka,
  topics: readonly string[],
  each: (batch: { topic: string; partition: number }, message: KafkaMessage) => void,
): Promise<void> {
  const open = await endsOf(kafka, topics);
  const groupId = `expense-tracker.reader.${randomUUID()}`;
  const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 100, retry });
  await consumer.connect();
  try {
    await consumer.subscribe({ topics: [...topics], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatch: ({ batch }) => {
        for (const message of batch.messages) each(batch, message);
        const partition = `${batch.topic} ${batch.partition}`;
        const end = open.get(partition);
        if (end !== undefined && BigInt(batch.lastOffset()) + 1n >= end) open.delete(partition);
        return Promise.resolve();
      },
    });
    if (!(await comesTrue(() => open.size === 0, { everyMs: lookEveryMs, withinMs: patienceMs })))
      throw new Error(`the checker could not read ${[...open.keys()].join(", ")} to the end`);
  } finally {
    await consumer.disconnect();
  }
}

/** The ends of the partitions that have messages. */
async function endsOf(kafka: Kafka, topics: readonly string[]): Promise<Map<string, bigint>> {
  const admin: Admin = kafka.admin();
  await admin.connect();
  try {
    const ends = new Map<string, bigint>();
    for (const topic of topics) {
      for (const { partition, low, high } of await admin.fetchTopicOffsets(topic))
        if (high !== low) ends.set(`${topic} ${partition}`, BigInt(high));
    }
    return ends;
  } finally {
    await admin.disconnect();
  }
}

function messageOf(topic: string, { key, value, headers = {} }: KafkaMessage): Message {
  const texts = textsOf(headers);
  return {
    topic,
    eventId: texts["ce_id"] ?? "",
    ownerId: String(key),
    epoch: Number(texts["ce_epoch"]),
    seq: BigInt(texts["ce_sequence"] ?? -1),
    digest: digestOf(texts, String(value)),
  };
}

function textsOf(headers: IHeaders): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

/** The same for a message and for its row in the outbox when all bytes are the same. */
export function digestOf(headers: Readonly<Record<string, string>>, payload: string): string {
  const sorted = Object.entries(headers).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return createHash("sha1").update(JSON.stringify(sorted)).update(payload).digest("base64");
}
