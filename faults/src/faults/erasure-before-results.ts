import { type Fault, healed } from "../fault";
import { until } from "../world/waits";

/** People delete their accounts while the worker's results about them are on their way to expenses. */
export const erasureBeforeResults: Fault = {
  name: "erasure-before-results",
  title: "erasure racing with late results",
  async inject(world, load, sql) {
    const delivery = world.process("delivery");
    delivery.kill("SIGSTOP");
    await load.more(40);
    await until("results to wait", async () => (await waiting(sql)).size > 3);
    const late = await waiting(sql);
    const gone = [await load.erase(late), await load.erase(late), await load.erase(late)];
    delivery.kill("SIGCONT");
    const results = gone.reduce((sum, { id }) => sum + (late.get(id) ?? 0), 0);
    return healed(results > 0, `${results} results about ${gone.length} people came after their erasure`);
  },
};

/** By owner: results that the worker has told, and expenses has not read. */
async function waiting(sql: Parameters<Fault["inject"]>[2]): Promise<Map<string, number>> {
  const rows = await sql.rows(
    `SELECT stream.owner_id, stream.seq - COALESCE(reached.seq, 0) AS waiting
     FROM ds.owner_stream stream LEFT JOIN expenses.\`position\` reached
       ON reached.owner_id = stream.owner_id AND reached.topic LIKE '%.ds.v1'
     WHERE stream.erased_at IS NULL AND stream.seq > COALESCE(reached.seq, 0)`,
  );
  return new Map(rows.map((row) => [String(row["owner_id"]), Number(row["waiting"])]));
}
