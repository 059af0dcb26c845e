import { join } from "node:path";
import { createRandom } from "@expense-tracker/testing/random";
import { type DatabaseName, databaseNames } from "@expense-tracker/services/services";
import type { Facts } from "../checker/facts";
import { lastIds } from "../checker/settle";
import { topicsOf } from "../checker/topics";
import type { Fault } from "../fault";
import { until } from "../world/waits";

const most = { before: 40, after: 40 };

/**
 * Databases are loaded from a backup that was made under load, at a moment that the seed chooses; people went on afterwards, and one of them left. So
 * Kafka has events that the databases do not know.
 */
function restored(name: string, title: string, databases: readonly DatabaseName[]): Fault {
  return {
    name,
    title,
    async inject(world, load, sql) {
      const random = createRandom(load.seed);
      await load.more(random.below(most.before));
      const folder = join(world.dataDir, "backups", `${name}-${load.seed}`);
      const from = load.ledger.entries.length;
      await world.backup(folder);
      const before = await lastIds(sql);
      await load.welcome();
      await load.erase();
      await load.more(1 + random.below(most.after));
      await until("events behind the backup", async () => {
        const now = await lastIds(sql);
        return databases.every((database) => (now.get(database) ?? 0) > (before.get(database) ?? 0));
      });
      await world.restore({ folder, databases }, () => load.ledger.wentBack(databases, from));
      const healedAtMs = performance.now();
      await load.more(1);
      return {
        healedAtMs,
        proof(facts) {
          const ahead = forgotten(facts, databases);
          return { happened: ahead > 0, says: `Kafka had ${ahead} events of which the databases did not know` };
        },
      };
    },
  };
}

/** How many events in these databases' topics are in no outbox. */
function forgotten({ committed, messages }: Facts, databases: readonly DatabaseName[]): number {
  const known = new Set(committed.map(({ eventId }) => eventId));
  const topics = new Set<string>(databases.map((database) => topicsOf[database]));
  return new Set(
    messages.filter(({ topic, eventId }) => topics.has(topic) && !known.has(eventId)).map(({ eventId }) => eventId),
  ).size;
}

export const restoredFaults: readonly Fault[] = [
  restored("restored", "all databases restored while Kafka is ahead", databaseNames),
  ...databaseNames.map((database) =>
    restored(`restored-${database}`, `${database} alone restored while Kafka is ahead`, [database]),
  ),
];
