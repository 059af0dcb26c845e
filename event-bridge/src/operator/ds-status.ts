import { notPublished } from "@expense-tracker/kit/stream/stream-tables";
import { kafkaTopic } from "@expense-tracker/events/topics";
import type { DataSource } from "typeorm";
import { dsConsumer } from "../ds/ds-target";
import { sqlOfTypeOrm } from "../ds/sql-of-typeorm";
import { withAdmin } from "../kafka/admin";
import type { Kafka } from "../kafka/client";
import { committedOf } from "../kafka/committed-offsets";
import { consumedTopics, groupOf } from "../kafka/consumed-topics";
import { type ParkedSample, sampleParked } from "../parking/parked-events";

/** How the worker stands. */
export interface DsStatus {
  readonly owners: number;
  /** Events that the worker has not taken yet, by Kafka's name of the topic; null when Kafka could not be asked. */
  readonly waiting: readonly { readonly topic: string; readonly events: number }[] | null;
  /** Members of the worker's group; null when Kafka could not be asked. */
  readonly workers: number | null;
  readonly parked: ParkedSample;
  /** Results in the outbox. */
  readonly results: { readonly unsent: number; readonly oldestSeconds: number; readonly dead: number };
  /** Messages about which the language model is to be asked. */
  readonly questions: number;
  /** Owners of whom a snapshot has begun to arrive, and not ended. */
  readonly openSnapshots: number;
  /** What an operator has to look at, a sentence each. */
  readonly problems: readonly string[];
}

/** Reads how the worker stands, from its database and from Kafka. */
export async function readDsStatus(
  db: DataSource,
  kafka: { readonly client: Kafka; readonly topicPrefix: string },
): Promise<DsStatus> {
  const count = async (sql: string): Promise<number> => {
    const [row]: { found: string | null }[] = await db.query(sql);
    return Number(row?.found ?? 0);
  };
  const parked = await sampleParked(sqlOfTypeOrm(db), dsConsumer);
  const results = {
    unsent: await count(`SELECT COUNT(*) AS found FROM outbox WHERE published_at = ${notPublished}`),
    oldestSeconds: await count(
      `SELECT TIMESTAMPDIFF(SECOND, MIN(created_at), UTC_TIMESTAMP(3)) AS found FROM outbox WHERE published_at = ${notPublished}`,
    ),
    dead: await count("SELECT COUNT(*) AS found FROM outbox_dead"),
  };
  const fromKafka = await askKafka(kafka).catch((error: unknown) => (error instanceof Error ? error : new Error()));
  const reached = fromKafka instanceof Error ? null : fromKafka;
  return {
    owners: await count("SELECT COUNT(*) AS found FROM owner_stream WHERE erased_at IS NULL"),
    waiting: reached?.waiting ?? null,
    workers: reached?.workers ?? null,
    parked,
    results,
    questions: await count("SELECT COUNT(*) AS found FROM model_question"),
    openSnapshots: await count("SELECT COUNT(*) AS found FROM owner_snapshot"),
    problems: [
      ...(fromKafka instanceof Error ? [`Kafka could not be asked: ${fromKafka.message}`] : []),
      ...(reached?.workers === 0 ? ["no worker runs"] : []),
      ...(parked.events > 0 ? ["events are parked: `npm run ds -- dead-letters` shows why"] : []),
      ...(results.dead > 0 ? ["Kafka refuses results: `npm run events -- dead list` shows why"] : []),
      ...(results.oldestSeconds > oldResultSeconds ? ["results are not sent: the relay, or Kafka, is down"] : []),
    ],
  };
}

/** As the alarm on `relay_oldest_pending_seconds` (docs/events.md). */
const oldResultSeconds = 300;

function askKafka({ client, topicPrefix }: { readonly client: Kafka; readonly topicPrefix: string }) {
  const groupId = groupOf(dsConsumer, topicPrefix);
  const topics = consumedTopics[dsConsumer].map((topic) => kafkaTopic(topic, topicPrefix));
  return withAdmin(client, async (admin) => {
    const committed = await committedOf(admin, groupId, topics);
    const waiting = [];
    for (const topic of topics) {
      const bounds = await admin.fetchTopicOffsets(topic);
      const events = bounds.reduce((sum, { partition, low, high }) => {
        const at = Math.max(Number(low), Number(committed[topic]?.[partition] ?? -1));
        return sum + Number(high) - at;
      }, 0);
      waiting.push({ topic, events });
    }
    const { groups } = await admin.describeGroups([groupId]);
    return { waiting, workers: groups[0]?.members.length ?? 0 };
  });
}

/** The status for a person. */
export function describeStatus({ owners, waiting, workers, parked, results, ...rest }: DsStatus): string {
  const seconds = (value: number) => (value > 0 ? `, the oldest for ${value} s` : "");
  const lines: [string, string][] = [
    ["workers", workers === null ? "not known" : String(workers)],
    ...(waiting ?? []).map(({ topic, events }): [string, string] => [`waiting in ${topic}`, `${events} events`]),
    ["owners", String(owners)],
    ["parked", `${parked.events} events of ${parked.owners} owners${seconds(parked.oldestSeconds)}`],
    ["results not sent", `${results.unsent}${seconds(results.oldestSeconds)}; ${results.dead} dead`],
    ["questions to the model", String(rest.questions)],
    ["snapshots under way", String(rest.openSnapshots)],
  ];
  const width = Math.max(...lines.map(([name]) => name.length));
  return [
    ...lines.map(([name, value]) => `${name.padEnd(width)}  ${value}`),
    ...(rest.problems.length === 0 ? ["nothing is stuck"] : rest.problems.map((problem) => `! ${problem}`)),
  ].join("\n");
}
