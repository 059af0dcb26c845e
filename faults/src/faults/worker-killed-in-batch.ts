import { type Fault, healed } from "../fault";
import { runs, until } from "../world/waits";

/** The ds-worker dies in the transaction of some owner's events. */
export const workerKilledInBatch: Fault = {
  name: "worker-killed-in-batch",
  title: "consumer killed in the middle of a batch",
  async inject(world, load) {
    const worker = world.process("ds-worker");
    const proxy = world.reach("ds-worker").database;
    const { restarts } = worker;
    let isKilled = false;
    proxy?.watch("TO_SERVER", (chunk) => {
      // The position is written in the transaction of the effect, which is not committed then.
      if (isKilled || !chunk.includes("INSERT INTO `position`")) return;
      isKilled = true;
      worker.kill("SIGKILL");
    });
    await until("the worker to be in a transaction", () => isKilled);
    proxy?.watch("TO_SERVER", null);
    await until("the worker to be started again", () => worker.restarts > restarts);
    await load.more(10);
    await runs(worker);
    return healed(isKilled, "killed when it had written a position and committed nothing");
  },
};
