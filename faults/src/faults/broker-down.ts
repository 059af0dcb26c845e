import { waitingIds } from "../checker/settle";
import { type Fault, healed } from "../fault";

const acknowledgedMeanwhile = 60;

/** Kafka is away, and mutations go on. */
export const brokerDown: Fault = {
  name: "broker-down",
  title: "broker down while mutations go on",
  async inject(world, load, sql) {
    const kafka = world.process("kafka");
    await kafka.stop();
    await load.more(acknowledgedMeanwhile);
    const waiting = await waitingIds(sql);
    await kafka.start();
    return healed(
      waiting.size > 0,
      `${acknowledgedMeanwhile} were acknowledged meanwhile, ${waiting.size} events waited`,
    );
  },
};
