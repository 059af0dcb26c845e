import type { TopicName } from "@expense-tracker/events/topics";
import type { RunningConsumer } from "../kafka/consumer";
import type { RunTarget } from "../parking/apply-or-park";
import type { SharedParts } from "../parking/compose-consumers";
import { startTargetConsumer } from "../parking/start-target-consumer";

/** What each subgraph is told of. */
export const deliveredTopics = {
  users: ["identity"],
  expenses: ["identity", "profiles", "ds"],
} as const satisfies Record<string, readonly TopicName[]>;

export type DeliveredSubgraph = keyof typeof deliveredTopics;

export interface DeliveryParts extends SharedParts {
  targets: Readonly<Record<DeliveredSubgraph, RunTarget>>;
}

/** One consumer group a subgraph: one that is down never holds up the other. */
export function startDeliveries({ newKafka, targets, ...shared }: DeliveryParts): RunningConsumer {
  const consumers = (Object.keys(deliveredTopics) as DeliveredSubgraph[]).map((subgraph) =>
    startTargetConsumer({
      ...shared,
      kafka: newKafka(targets[subgraph].consumer),
      target: targets[subgraph],
      topics: deliveredTopics[subgraph],
    }),
  );
  return {
    async stop() {
      await Promise.all(consumers.map((consumer) => consumer.stop()));
    },
  };
}
