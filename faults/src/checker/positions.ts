import type { Database, Facts, Stream } from "./facts";
import { type Finding, lost, wrong } from "./finding";
import type { Sql } from "./sql";
import { topicsOf } from "./topics";

/** Which database reads the topic of which: docs/events.md. */
const readers: Readonly<Record<Database, readonly Database[]>> = {
  auth: ["users", "expenses", "ds"],
  users: ["expenses"],
  expenses: ["ds"],
  ds: ["expenses"],
};

const reading = ["users", "expenses", "ds"] as const;

/** Each reader has applied each event of each owner, without one missing on the way; none is parked or dead, and no owner's numbers end before the last event. */
export async function positions(facts: Facts): Promise<Finding[]> {
  const { sql, streams, erased } = facts;
  const findings = await notReached(
    sql,
    streams.filter(({ ownerId }) => !erased.has(ownerId)),
  );
  findings.push(...(await neverCame(facts)));
  for (const database of ["auth", "users", "expenses", "ds"] as const) {
    const dead = await sql.number(`SELECT COUNT(*) FROM ${database}.outbox_dead`);
    if (dead > 0) findings.push(wrong(`${dead} rows of ${database} are dead`));
  }
  const parked = await sql.rows("SELECT owner_id, topic FROM ds.parked");
  for (const row of parked.filter(({ owner_id: ownerId }) => facts.ledger.people.has(String(ownerId))))
    findings.push(wrong(`an event of ${String(row["owner_id"])} in ${String(row["topic"])} is parked`));
  return findings;
}

/** Events that a reader has gone past. A later event moves its position on, so the last number does not show them. */
async function neverCame({ sql, ledger, erased }: Facts): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const reader of reading) {
    for (const row of await sql.rows(`SELECT topic, owner_id, missed FROM ${reader}.\`position\` WHERE missed > 0`)) {
      const [topic, ownerId, missed] = [row["topic"], row["owner_id"], row["missed"]].map(String);
      if (ledger.people.has(String(ownerId)) && !erased.has(String(ownerId)))
        findings.push(lost(`${reader} never got ${missed} events of ${ownerId} in ${topic}`));
    }
  }
  return findings;
}

/** The streams that a reader has not read to the end. */
export async function notReached(sql: Sql, streams: readonly Stream[]): Promise<Finding[]> {
  const reached = new Map<string, string>();
  for (const reader of reading) {
    for (const row of await sql.rows(`SELECT topic, owner_id, epoch, seq FROM ${reader}.\`position\``)) {
      const [topic, ownerId, epoch, seq] = [row["topic"], row["owner_id"], row["epoch"], row["seq"]].map(String);
      reached.set(`${reader} ${topic} ${ownerId}`, `${epoch} ${seq}`);
    }
  }
  return streams.flatMap(({ database, ownerId, epoch, seq }) =>
    readers[database].flatMap((reader) => {
      const wanted = `${epoch} ${seq}`;
      const at = reached.get(`${reader} ${topicsOf[database]} ${ownerId}`) ?? `${epoch} 0`;
      return at === wanted ? [] : [lost(`${reader} is at ${at} of ${wanted} of ${ownerId} in ${topicsOf[database]}`)];
    }),
  );
}
