import { topicsOf } from "../checker/topics";
import { type Fault, healed } from "../fault";
import type { World } from "../world/open-world";

/** A topic is deleted with all its events, while people go on. The operator's command sends again what the outboxes still have. */
export const topicLost: Fault = {
  name: "topic-lost",
  title: "a topic lost, and sent again",
  async inject(world, load) {
    await deleteTopic(world, topicsOf.expenses);
    await load.more(10);
    // Its start makes the topic again, without the events.
    const { republished } = await world.restore({ kafkaLost: true });
    await load.more(10);
    return healed(republished > 0, `${topicsOf.expenses} was deleted, and ${republished} events were sent again`);
  },
};

async function deleteTopic(world: World, topic: string): Promise<void> {
  const admin = world.brokerAdmin().admin();
  await admin.connect();
  try {
    await admin.deleteTopics({ topics: [topic] });
  } finally {
    await admin.disconnect();
  }
}
