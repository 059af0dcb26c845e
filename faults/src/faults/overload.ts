import { residentBytes } from "@expense-tracker/dev/processes/resident-bytes";
import { type Fault, healed } from "../fault";
import type { World } from "../world/open-world";

/** Far more at the same time than the load has lanes. */
const atOnce = 240;
const account = "'expenses_service'@'127.0.0.1'";
const mostBytes = 400 * 1024 * 1024;
const mostMs = 15_000;

/** Expenses has one connection to its database, and far more requests come at once than it can serve: each gets a clear answer in time. */
export const overload: Fault = {
  name: "overload",
  title: "pool exhausted, and overload",
  async inject(world, load, sql) {
    const before = memoryOf(world);
    await sql.rows(`ALTER USER ${account} WITH MAX_USER_CONNECTIONS 1`);
    for (const { id } of await sql.rows(
      "SELECT id FROM information_schema.processlist WHERE user = 'expenses_service'",
    ))
      await sql.rows(`KILL ${Number(id)}`).catch((error: unknown) => {
        if (!isGone(error)) throw error;
      });
    const starved = await load.burst(atOnce);
    await sql.rows(`ALTER USER ${account} WITH MAX_USER_CONNECTIONS 0`);
    const served = await load.burst(atOnce);
    const grown = memoryOf(world) - before;
    const refused = starved.filter(({ outcome }) => outcome !== "acknowledged").length;
    const unclear = [...starved, ...served].filter(
      ({ outcome, code }) => outcome !== "acknowledged" && code === null,
    ).length;
    const slowestMs = Math.max(
      ...served.filter(({ outcome }) => outcome === "acknowledged").map(({ tookMs }) => tookMs),
    );
    return healed(
      refused > 0 && unclear === 0 && grown < mostBytes && slowestMs < mostMs,
      `${refused} of ${atOnce} at once were refused with a code, ${unclear} without; then the slowest of ${atOnce} took ` +
        `${(slowestMs / 1_000).toFixed(1)} s; gateway and expenses grew by ${Math.round(grown / 1024 / 1024)} MB`,
    );
  },
};

/** The connection has ended since it was listed: ER_NO_SUCH_THREAD. */
function isGone(error: unknown): boolean {
  return error instanceof Error && "errno" in error && error.errno === 1094;
}

function memoryOf(world: World): number {
  return ["gateway", "expenses"].reduce((sum, name) => {
    const { identity } = world.process(name);
    return sum + (identity === null ? 0 : (residentBytes(identity.pid) ?? 0));
  }, 0);
}
