import type { ServiceName } from "@expense-tracker/services/services";
import { type Fault, healed } from "../fault";
import type { Replica } from "../world/open-world";
import { killed, runs, until } from "../world/waits";

/** What shares its work by itself. Gateways and subgraphs need something before them that balances. */
const doubled: readonly ServiceName[] = ["relay", "ds-worker", "delivery"];
const leased = (condition: string): string =>
  `SELECT COUNT(DISTINCT owner) FROM expenses.outbox_lease WHERE bucket < 64 AND expires_at > UTC_TIMESTAMP(3) ${condition}`;

/** Two of each process that moves events, of which one of each is killed; in the end there is one again. */
export const scaledOut: Fault = {
  name: "scaled-out",
  title: "two relays, workers and deliveries, one of each killed",
  async inject(world, load, sql) {
    const others: Replica[] = [];
    try {
      for (const name of doubled) others.push(await world.addReplica(name));
      await until("both relays to have leases", async () => (await sql.number(leased(""))) === 2);
      await load.more(20);
      for (const name of doubled) await killed(world.process(name));
      await load.more(20);
      for (const name of doubled) await runs(world.process(name));
    } finally {
      for (const other of others) await other.stop();
    }
    return healed(
      others.length === doubled.length,
      `two each of ${doubled.join(", ")}; the first of each was killed, the second stopped later`,
    );
  },
};
