import { type Fault, healed } from "../fault";
import { until } from "../world/waits";

const leased =
  "SELECT COUNT(DISTINCT owner) FROM expenses.outbox_lease WHERE bucket < 64 AND expires_at > UTC_TIMESTAMP(3)";

const allOfOne = `SELECT COUNT(*) FROM (SELECT owner FROM expenses.outbox_lease
  WHERE bucket < 64 AND expires_at > UTC_TIMESTAMP(3) GROUP BY owner HAVING COUNT(*) = 64) holders`;

/** One of two relays sleeps in the middle of its work for longer than its leases last, and then goes on. */
export const relayFrozenPastLease: Fault = {
  name: "relay-frozen-past-lease",
  title: "two relays, one frozen for longer than its lease",
  async inject(world, load, sql) {
    const second = await world.addReplica("relay");
    try {
      await until("both relays to have leases", async () => (await sql.number(leased)) === 2);
      const fences = "SELECT SUM(fence) FROM expenses.outbox_lease WHERE bucket < 64";
      const before = await sql.number(fences);
      const relay = world.process("relay");
      relay.kill("SIGSTOP");
      await until("the other relay to have all leases", async () => (await sql.number(allOfOne)) === 1);
      await load.more(10);
      relay.kill("SIGCONT");
      await until("both relays to have leases again", async () => (await sql.number(leased)) === 2);
      const moved = (await sql.number(fences)) - before;
      return healed(moved > 0, `leases changed hands ${moved} times while it slept and after it woke`);
    } finally {
      await second.stop();
    }
  },
};
