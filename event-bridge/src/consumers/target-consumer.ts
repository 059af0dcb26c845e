import { kafkaTopic, type TopicName } from "@expense-tracker/events/topics";
import type { Backoff } from "@expense-tracker/kit/time/backoff";
import type { Kafka } from "../kafka/client";
import { groupOf } from "../kafka/consumed-topics";
import { type RunningConsumer, startConsumer } from "../kafka/consumer";
import type { BatchWork } from "../kafka/consume-batch";
import { type ApplyOrParkParts, createApplyOrPark } from "../parking/apply-or-park";
import { startParkedRetries } from "../parking/retry-parked";

export interface TargetConsumerParts extends ApplyOrParkParts, Pick<BatchWork, "ownersAtOnce" | "turnEvents"> {
  /** Used by this consumer only. */
  kafka: Kafka;
  topicPrefix: string;
  topics: readonly TopicName[];
  /** As in `ConsumerOptions`. */
  backoff?: Backoff;
  onFatal: (error: Error) => void;
}

/** Consumes topics into one target, in a consumer group of its own: while one target is down, the others go on. */
export function startTargetConsumer(parts: TargetConsumerParts): RunningConsumer {
  const { target, topicPrefix, topics, deadLetters, metrics, logger } = parts;
  const { consumer } = target;
  const consumed = topics.map((topic) => kafkaTopic(topic, topicPrefix));
  metrics.begin(consumer, consumed);
  const retries = startParkedRetries(parts);
  const running = startConsumer({
    ...parts,
    consumer,
    groupId: groupOf(consumer, topicPrefix),
    topics: consumed,
    handleRun: createApplyOrPark(parts),
    async handleForeign(message) {
      await deadLetters.copyForeign(consumer, message);
      const { topic, partition, reason } = message;
      metrics.foreign.inc({ consumer, topic });
      logger.error({ consumer, topic, partition, offset: message.message.offset, reason }, "not an event of a stream");
    },
  });
  return {
    async stop() {
      await Promise.all([running.stop(), retries.stop()]);
    },
  };
}
