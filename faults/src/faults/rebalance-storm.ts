import { readFile } from "node:fs/promises";
import { type Fault, healed } from "../fault";
import { killed, runs } from "../world/waits";

const comings = 4;

/** Further workers come and go, one of them without a word, so that the group shares its partitions anew again and again. */
export const rebalanceStorm: Fault = {
  name: "rebalance-storm",
  title: "rebalance storm",
  async inject(world, load) {
    const worker = world.process("ds-worker");
    const before = await joins(worker.spec.logPath);
    for (let coming = 1; coming <= comings; coming += 1) {
      const other = await world.addReplica("ds-worker");
      await load.more(3);
      if (coming === comings) await killed(other.process);
      await load.more(3);
      await other.stop();
    }
    await runs(worker);
    const joined = (await joins(worker.spec.logPath)) - before;
    return healed(
      joined > comings,
      `${comings} workers came and went, and the first one joined its group ${joined} times again`,
    );
  },
};

/** How often the worker has joined its group: kafkajs logs each time. */
async function joins(logPath: string): Promise<number> {
  return (await readFile(logPath, "utf8")).split("has joined the group").length - 1;
}
