import { type DeliveredSubgraph, deliveredSubgraphs } from "@expense-tracker/services/services";
import { consumedTopics } from "../kafka/consumed-topics";
import type { RunningConsumer } from "../kafka/consumer";
import type { RunTarget } from "../parking/run-target";
import type { SharedParts } from "../consumers/consumer-process";
import { startTargetConsumer } from "../consumers/target-consumer";

export interface DeliveryParts extends SharedParts {
  targets: Readonly<Partial<Record<DeliveredSubgraph, RunTarget>>>;
}

/** One consumer group for each subgraph: a subgraph that is down does not hold up the others. */
export function startDeliveries({ newKafka, targets, ...shared }: DeliveryParts): RunningConsumer {
  const consumers = deliveredSubgraphs.flatMap((subgraph) => {
    const target = targets[subgraph];
    const topics = consumedTopics[`delivery-${subgraph}`];
    return target ? [startTargetConsumer({ ...shared, kafka: newKafka(target.consumer), target, topics })] : [];
  });
  return {
    async stop() {
      await Promise.all(consumers.map((consumer) => consumer.stop()));
    },
  };
}
