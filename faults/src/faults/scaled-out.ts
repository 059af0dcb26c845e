import { serviceNames } from "@expense-tracker/services/services";
import { type Fault, healed } from "../fault";
import type { Replica } from "../world/open-world";
import { killed, runs, until } from "../world/waits";

const leased = (condition: string): string =>
  `SELECT COUNT(DISTINCT owner) FROM expenses.outbox_lease WHERE bucket < 64 AND expires_at > UTC_TIMESTAMP(3) ${condition}`;

/** Two of each process behind one edge, of which one of each is killed, one after the other; in the end there is one again. */
export const scaledOut: Fault = {
  name: "scaled-out",
  title: "two of each process, one of each killed under load",
  async inject(world, load, sql) {
    const others: Replica[] = [];
    const before = load.ledger.counts().unknown;
    try {
      for (const name of serviceNames) others.push(await world.addReplica(name));
      await until("both relays to have leases", async () => (await sql.number(leased(""))) === 2);
      await load.more(20);
      for (const name of serviceNames) {
        await killed(world.process(name));
        await load.more(5);
      }
      for (const name of serviceNames) await runs(world.process(name));
    } finally {
      for (const other of others) await other.stop();
    }
    const unknown = load.ledger.counts().unknown - before;
    return healed(
      others.length === serviceNames.length,
      `two each of ${serviceNames.join(", ")}; the first of each was killed, the second stopped later; ${unknown} answers did not come`,
    );
  },
};
