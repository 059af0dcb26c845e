import { createRandom } from "@expense-tracker/testing/random";
import type { IHeaders } from "kafkajs";
import { readAll, readerOf, topicsOf } from "../checker/topics";
import { type Fault, healed } from "../fault";

const copies = 300;
const seed = 7;

interface Copy {
  topic: string;
  partition: number;
  key: Buffer | null;
  value: Buffer | null;
  headers: IHeaders;
}

/** Events that readers know are in their topics again, in a wrong order, as if a relay had slept for long with a full batch. */
export const duplicatesAndReordering: Fault = {
  name: "duplicates-and-reordering",
  title: "duplicates and reordering injected",
  async inject(world, load) {
    const all: Copy[] = [];
    await readAll(
      readerOf(world.dataDir),
      Object.values(topicsOf),
      ({ topic, partition }, { key, value, headers = {} }) => {
        if (load.ledger.people.has(String(key))) all.push({ topic, partition, key, value, headers });
      },
    );
    const random = createRandom(seed);
    const chosen = Array.from({ length: Math.min(copies, all.length) }, () => random.pick(all));
    const producer = world.brokerAdmin().producer();
    await producer.connect();
    try {
      for (const topic of Object.values(topicsOf)) {
        const messages = chosen.filter((copy) => copy.topic === topic);
        if (messages.length > 0) await producer.send({ topic, messages });
      }
    } finally {
      await producer.disconnect();
    }
    return healed(chosen.length > 0, `${chosen.length} events were sent again, shuffled`);
  },
};
