import type { Ledger } from "../ledger/ledger";
import type { Row, Sql } from "./sql";
import { digestOf, type Message, topicsOf } from "./topics";

export const databases = ["auth", "users", "expenses", "ds"] as const;
export type Database = (typeof databases)[number];

/** A committed event, as it is in an outbox. */
export interface Committed {
  readonly database: Database;
  readonly eventId: string;
  readonly ownerId: string;
  readonly epoch: number;
  readonly seq: bigint;
  readonly type: string;
  readonly payload: string;
  readonly digest: string;
}

export interface Stream {
  readonly database: Database;
  readonly ownerId: string;
  readonly epoch: number;
  readonly seq: bigint;
  readonly isErased: boolean;
}

/** What the checker read of the people in the ledger, when nothing was under way. */
export interface Facts {
  readonly ledger: Ledger;
  readonly sql: Sql;
  readonly committed: readonly Committed[];
  readonly messages: readonly Message[];
  readonly streams: readonly Stream[];
  /** People who were erased, as the databases say. */
  readonly erased: ReadonlySet<string>;
}

/** @param messages of all topics. */
export async function readFacts(sql: Sql, messages: readonly Message[], ledger: Ledger): Promise<Facts> {
  const isOurs = ({ ownerId }: { ownerId: string }) => ledger.people.has(ownerId);
  const committed: Committed[] = [];
  const streams: Stream[] = [];
  for (const database of databases) {
    for await (const page of outboxPages(sql, database)) for (const event of page.filter(isOurs)) committed.push(event);
    streams.push(...(await readStreams(sql, database)).filter(isOurs));
  }
  const erased = new Set(streams.filter(({ isErased }) => isErased).map(({ ownerId }) => ownerId));
  return { ledger, sql, committed, messages: messages.filter(isOurs), streams, erased };
}

export function topicOf({ database }: { database: Database }): string {
  return topicsOf[database];
}

const pageRows = 5_000;

/** All rows in the order of their ids. In pages: those of a soak are more than one answer should hold. */
async function* outboxPages(sql: Sql, database: Database): AsyncGenerator<Committed[]> {
  for (let last: unknown = 0, isMore = true; isMore;) {
    const rows = await sql.rows(
      `SELECT id, event_id, owner_id, epoch, seq, type, headers, payload FROM ${database}.outbox WHERE id > ? ORDER BY id LIMIT ?`,
      [last, pageRows],
    );
    yield rows.map((row) => committedOf(database, row));
    last = rows.at(-1)?.["id"];
    isMore = rows.length === pageRows;
  }
}

function committedOf(database: Database, row: Row): Committed {
  const payload = String(row["payload"]);
  return {
    database,
    eventId: String(row["event_id"]),
    ownerId: String(row["owner_id"]),
    epoch: Number(row["epoch"]),
    seq: BigInt(String(row["seq"])),
    type: String(row["type"]),
    payload,
    digest: digestOf(JSON.parse(String(row["headers"])) as Record<string, string>, payload),
  };
}

async function readStreams(sql: Sql, database: Database): Promise<Stream[]> {
  const rows = await sql.rows(`SELECT owner_id, epoch, seq, erased_at FROM ${database}.owner_stream`);
  return rows.map((row) => ({
    database,
    ownerId: String(row["owner_id"]),
    epoch: Number(row["epoch"]),
    seq: BigInt(String(row["seq"])),
    isErased: row["erased_at"] !== null,
  }));
}
