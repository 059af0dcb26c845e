import { type Fault, repeated } from "../fault";
import { runs, until } from "../world/waits";

/** Kafka dies when it has stored a batch, before the relay has its answer. */
export const brokerKilledInBatch: Fault = {
  name: "broker-killed-in-batch",
  title: "broker killed and started again during a batch",
  async inject(world, load) {
    const kafka = world.process("kafka");
    const { broker } = world.reach("relay");
    let killedAt = 0;
    broker?.decide(() => {
      if (killedAt > 0) return "PASS";
      killedAt = performance.now();
      kafka.kill("SIGKILL");
      return "DROP";
    });
    await until("a send to be answered", () => killedAt > 0);
    await load.more(10);
    await until("Kafka to be started again", () => kafka.restarts > 0);
    await runs(kafka);
    const { restarts } = kafka;
    return {
      healedAtMs: performance.now(),
      proof: (facts) => ({
        happened: true,
        says: `it had stored a batch whose answer was lost; started ${restarts} times again, ${repeated(facts)} events came twice`,
      }),
    };
  },
};
