import { type Fault, healed } from "../fault";
import { runs, until } from "../world/waits";

const eventsWait = 12;

/** The ds-worker, which has more than one event to read, dies in the transaction of some owner's events. */
export const workerKilledInBatch: Fault = {
  name: "worker-killed-in-batch",
  title: "consumer killed in the middle of a batch",
  async inject(world, load) {
    const worker = world.process("ds-worker");
    const proxy = world.reach("ds-worker").database;
    const { restarts } = worker;
    let isKilled = false;
    // What it should read piles up, so that there is a batch.
    proxy?.hold("TO_SERVER", true);
    await load.more(eventsWait);
    proxy?.watch("TO_SERVER", (chunk) => {
      // The expense is written after the position and in its transaction, which is not committed then; and the checker looks at it.
      if (isKilled || !chunk.includes("INSERT INTO seen_expense")) return;
      isKilled = true;
      worker.kill("SIGKILL");
    });
    proxy?.hold("TO_SERVER", false);
    await until("the worker to be in a transaction", () => isKilled);
    proxy?.watch("TO_SERVER", null);
    await until("the worker to be started again", () => worker.restarts > restarts);
    await load.more(10);
    await runs(worker);
    return healed(isKilled, "killed when it had written a position and an expense, and committed nothing");
  },
};
