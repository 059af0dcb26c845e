import { consumedTopics } from "../kafka/consumed-topics";
import type { RunningConsumer } from "../kafka/consumer";
import type { RunTarget } from "../parking/run-target";
import type { SharedParts } from "../consumers/consumer-process";
import { startTargetConsumer } from "../consumers/target-consumer";

const subgraphs = ["users", "expenses"] as const;

export type DeliveredSubgraph = (typeof subgraphs)[number];

export interface DeliveryParts extends SharedParts {
  targets: Readonly<Record<DeliveredSubgraph, RunTarget>>;
}

/** One consumer group a subgraph: one that is down never holds up the other. */
export function startDeliveries({ newKafka, targets, ...shared }: DeliveryParts): RunningConsumer {
  const consumers = subgraphs.map((subgraph) =>
    startTargetConsumer({
      ...shared,
      kafka: newKafka(targets[subgraph].consumer),
      target: targets[subgraph],
      topics: consumedTopics[`delivery-${subgraph}`],
    }),
  );
  return {
    async stop() {
      await Promise.all(consumers.map((consumer) => consumer.stop()));
    },
  };
}
