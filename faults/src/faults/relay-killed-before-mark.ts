import { waitingIds } from "../checker/settle";
import { type Fault, repeated } from "../fault";
import { killed, runs, until } from "../world/waits";

/** The relay dies when Kafka has acknowledged a batch, and the mark is on its way to the database. */
export const relayKilledBeforeMark: Fault = {
  name: "relay-killed-before-mark",
  title: "kill −9 of the relay between acknowledgement and mark",
  async inject(world, load, sql) {
    const relay = world.process("relay");
    const { broker, database } = world.reach("relay");
    broker?.decide(() => {
      database?.hold("TO_SERVER", true);
      return "PASS";
    });
    await until("a mark to be on its way", () => (database?.heldBytes("TO_SERVER") ?? 0) > 0);
    const killing = killed(relay);
    broker?.decide(() => "PASS");
    await killing;
    const waiting = await waitingIds(sql);
    database?.hangUpAll();
    database?.hold("TO_SERVER", false);
    await load.more(10);
    await runs(relay);
    return {
      healedAtMs: performance.now(),
      proof(facts) {
        const again = repeated(facts, waiting);
        return { happened: again > 0, says: `${again} of ${waiting.size} waiting events were in Kafka already` };
      },
    };
  },
};
