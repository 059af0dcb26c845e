import { withDatabase, withEmptyDatabase } from "../expenses/bench-database";
import { keepStatements, replay } from "../expenses/bare-writes";

const writesOfEach = 60;

/** Sends the statements of `recordExpense` to a database of its own, from so many people at once. @returns writes in a second, by round. */
export async function bareRates(people: number, rounds: number): Promise<number[]> {
  const perSecond: number[] = [];
  await withDatabase({ adminUrl: null, keep: false, name: "bench_writes" }, async (db, server) => {
    for (let round = 0; round < rounds; round += 1) {
      const kept = await keepStatements(db, people, writesOfEach + 1);
      await withEmptyDatabase(server, "bench_replay", async (url) => void perSecond.push(await replay(url, kept)));
    }
  });
  return perSecond;
}
