import { type Fault, healed } from "../fault";
import { runs, until } from "../world/waits";

/** The database dies when a COMMIT of expenses has just reached it: nobody knows whether the change was made. */
export const databaseKilledInCommit: Fault = {
  name: "database-killed-in-commit",
  title: "database killed in a commit",
  async inject(world, load) {
    const database = world.process("database");
    const proxy = world.reach("expenses").database;
    const before = load.ledger.counts().unknown;
    const { restarts } = database;
    let isKilled = false;
    proxy?.watch("TO_SERVER", (chunk) => {
      if (isKilled || !chunk.includes("COMMIT")) return;
      isKilled = true;
      database.kill("SIGKILL");
    });
    await until("a commit to be sent", () => isKilled);
    proxy?.watch("TO_SERVER", null);
    await until("the database to be started again", () => database.restarts > restarts);
    await runs(database);
    await load.more(1);
    const unknown = load.ledger.counts().unknown - before;
    return healed(isKilled, `killed behind a COMMIT; ${unknown} answers did not say whether the change was made`);
  },
};
