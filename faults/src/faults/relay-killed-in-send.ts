import { waitingIds } from "../checker/settle";
import { type Fault, repeated } from "../fault";
import { killed, runs, until } from "../world/waits";

/** More than a heartbeat or a question about the topic has. */
const leastBytesOfSend = 600;

/** The relay dies when it has sent a batch that Kafka does not get. */
export const relayKilledInSend: Fault = {
  name: "relay-killed-in-send",
  title: "kill −9 of the relay while Kafka does not get its batch",
  async inject(world, load, sql) {
    const relay = world.process("relay");
    const { broker } = world.reach("relay");
    broker?.hold("TO_SERVER", true);
    await until("a batch to be held", () => (broker?.heldBytes("TO_SERVER") ?? 0) > leastBytesOfSend);
    await killed(relay);
    const waiting = await waitingIds(sql);
    broker?.hangUpAll();
    broker?.hold("TO_SERVER", false);
    await load.more(10);
    await runs(relay);
    return {
      healedAtMs: performance.now(),
      proof: (facts) => ({
        happened: true,
        says: `${waiting.size} events waited when it died, and ${repeated(facts, waiting)} of them were in Kafka already`,
      }),
    };
  },
};
