import { type Fault, healed } from "../fault";
import { committedAndSent } from "../world/committed-offsets";
import { killed, runs, until } from "../world/waits";
import { topicsOf } from "../checker/topics";

const eventsWait = 12;

/**
 * The ds-worker, which has more than one event to read, dies in the transaction of some owner's events. What writes the expense is held
 * with everything behind it: INSERT and COMMIT may leave in one packet, and would take effect without the worker.
 */
export const workerKilledInBatch: Fault = {
  name: "worker-killed-in-batch",
  title: "consumer killed in the middle of a batch",
  async inject(world, load) {
    const worker = world.process("ds-worker");
    const proxy = world.reach("ds-worker").database;
    const { restarts } = worker;
    // What it should read piles up, so that there is a batch.
    proxy?.hold("TO_SERVER", true);
    await load.more(eventsWait);
    proxy?.hold("TO_SERVER", false);
    proxy?.holdFrom("TO_SERVER", (chunk) => chunk.includes("INSERT INTO seen_expense"));
    await until("the worker to be in a transaction", () => (proxy?.heldBytes("TO_SERVER") ?? 0) > 0);
    await killed(worker);
    const { committed, sent } = await committedAndSent(world, "ds-worker", topicsOf.expenses);
    proxy?.hangUpAll();
    proxy?.hold("TO_SERVER", false);
    await until("the worker to be started again", () => worker.restarts > restarts);
    await load.more(10);
    await runs(worker);
    return healed(
      true,
      `killed when it had written a position and an expense, and committed neither; of ${sent} events of expenses it had told Kafka of ${committed}`,
    );
  },
};
