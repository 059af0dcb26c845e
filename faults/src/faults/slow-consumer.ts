import { notReached } from "../checker/positions";
import { databases } from "../checker/facts";
import { type Fault, healed } from "../fault";

const delayMs = 200;

/** The ds-worker's database answers slowly, and what it should read piles up. */
export const slowConsumer: Fault = {
  name: "slow-consumer",
  title: "slow consumer",
  async inject(world, load, sql) {
    const proxy = world.reach("ds-worker").database;
    proxy?.delay(delayMs);
    await load.more(60);
    const behind = await notReached(sql, await streamsOf(sql));
    const ofWorker = behind.filter(({ text }) => text.startsWith("ds ")).length;
    proxy?.delay(0);
    return healed(
      ofWorker > 0,
      `its statements took ${delayMs} ms longer on average; it was behind with ${ofWorker} streams`,
    );
  },
};

async function streamsOf(sql: Parameters<Fault["inject"]>[2]) {
  const streams = [];
  for (const database of databases) {
    for (const row of await sql.rows(
      `SELECT owner_id, epoch, seq FROM ${database}.owner_stream WHERE erased_at IS NULL`,
    ))
      streams.push({
        database,
        ownerId: String(row["owner_id"]),
        epoch: Number(row["epoch"]),
        seq: BigInt(String(row["seq"])),
        isErased: false,
      });
  }
  return streams;
}
