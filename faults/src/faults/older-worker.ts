import { type Fault, healed } from "../fault";
import { until } from "../world/waits";

const parkedOwners = "SELECT COUNT(DISTINCT owner_id) FROM ds.parked";

/** In a rolling deploy one worker does not know a version of an event yet that is written already, and the other one does. */
export const olderWorker: Fault = {
  name: "older-worker",
  title: "rolling deploy: an older worker beside a newer one",
  async inject(world, load, sql) {
    const newer = await world.addReplica("ds-worker");
    const upgrade = await world.withPreload("ds-worker", "older-worker");
    let isUpgraded = false;
    try {
      await until("the older worker to park an event", async () => (await sql.number(parkedOwners)) > 0);
      await load.more(20);
      const owners = await sql.number(parkedOwners);
      await upgrade();
      isUpgraded = true;
      // By themselves: what an older version has parked goes on after the deploy.
      await until("parked events to be applied", async () => (await sql.number(parkedOwners)) === 0);
      return healed(owners > 0, `events of ${owners} people waited until both workers knew the version`);
    } finally {
      if (!isUpgraded) await upgrade();
      await newer.stop();
    }
  },
};
