import { EventEmitter } from "node:events";
import type { ServerResponse } from "node:http";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createTestDatabase } from "@expense-tracker/testing/database";
import { openProcessList } from "@expense-tracker/testing/process-list";
import { dataSchemaOf, type PayloadOf } from "@expense-tracker/events/contract";
import { expenseDeletedV1 } from "@expense-tracker/events/expense-deleted.v1";
import { userErasedV1 } from "@expense-tracker/events/user-erased.v1";
import { withdrawnEventV1 } from "@expense-tracker/events/withdrawn-event";
import type { DataSource, MigrationInterface, QueryRunner } from "typeorm";
import { migrateDatabase, openDatabase } from "../database/open-database";
import { applyDelivery } from "../subgraph/delivered-event";
import { newId } from "../input/id";
import { lockOwner } from "./owner-stream";
import { createPositionTable, createStreamTables, notPublished } from "./stream-tables";
import { inTransaction } from "../database/transaction";
import { currentRequest, type RequestContext, withRequestContext } from "../request/request-context";
import { beginWork } from "../request/request-work";
import type { ApplyEvent } from "./apply-in-order";

class Things1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner) {
    await createStreamTables(runner);
    await createPositionTable(runner);
    await runner.query(
      "CREATE TABLE thing (id BIGINT AUTO_INCREMENT PRIMARY KEY, owner_id CHAR(36), what VARCHAR(50))",
    );
  }
  async down() {}
}

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let db: DataSource;

beforeAll(async () => {
  database = await createTestDatabase("erasure");
  await migrateDatabase({ url: database.url, entities: [], migrations: [Things1700000000000] });
  db = await openDatabase({ url: database.url, entities: [] });
});

afterAll(async () => {
  await db?.destroy();
  await database?.drop();
});

const secret = "mango-chutney";
const target = {
  ownerTables: ["thing"],
  apply: async (tx: { query: DataSource["query"] }, { ownerId }: { ownerId: string }) =>
    tx.query("INSERT INTO thing (owner_id, what) VALUES (?, ?)", [ownerId, secret]),
};
const event = (
  contract: { type: string; version: number; example: unknown },
  seq: number,
  { epoch = 1, traceparent = null }: { epoch?: number; traceparent?: string | null } = {},
) => ({
  id: newId(),
  type: contract.type,
  version: contract.version,
  epoch,
  seq: String(seq),
  payload: JSON.stringify(contract.example),
  traceparent,
});
const deliver = (ownerId: string, ...events: ReturnType<typeof event>[]) =>
  applyDelivery(db, { topic: "t", ownerId, events }, target);
const emit = (ownerId: string) =>
  inTransaction(db, async (tx) =>
    (await lockOwner(tx, ownerId)).emit(expenseDeletedV1, {
      id: newId(),
      version: 1,
      deletedAt: new Date().toISOString(),
      reason: secret,
    } as { id: string; version: number; deletedAt: string }),
  );
const everything = async () => {
  const tables: { name: string }[] = await db.query(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()",
  );
  const rows = await Promise.all(
    tables.map(async ({ name }) => [name, await db.query(`SELECT * FROM \`${name}\` ORDER BY 1, 2`)]),
  );
  return JSON.stringify(rows);
};

test("an erasure deletes the owner's rows and withdraws the events, but numbers and positions stay", async () => {
  const [asha, bo] = [newId(), newId()];
  for (const ownerId of [asha, bo]) {
    for (let count = 0; count < 4; count++) await emit(ownerId);
    await deliver(ownerId, event(expenseDeletedV1, 1), event(expenseDeletedV1, 2));
  }
  // One event was sent, and one is dead, because a broker refused it.
  await db.query("UPDATE outbox SET published_at = UTC_TIMESTAMP(3) WHERE owner_id = ? AND seq = 1", [asha]);
  await db.query(
    "INSERT INTO outbox_dead SELECT id, event_id, bucket, owner_id, epoch, seq, type, version, headers, payload, created_at, 'too large', UTC_TIMESTAMP(3) FROM outbox WHERE owner_id = ? AND seq = 2",
    [asha],
  );
  await db.query("DELETE FROM outbox WHERE owner_id = ? AND seq = 2", [asha]);
  const before = await db.query("SELECT id, event_id, seq FROM outbox WHERE owner_id = ? ORDER BY id", [asha]);

  expect(await deliver(asha, event(userErasedV1, 9))).toEqual({ applied: 1, duplicates: 0, gaps: 0 });

  const after = await db.query(
    `SELECT *, published_at <> ${notPublished} AS sent FROM outbox WHERE owner_id = ? ORDER BY id`,
    [asha],
  );
  expect(after.map(({ seq }: { seq: string }) => seq)).toEqual(["1", "2", "3", "4"]);
  expect(after).toEqual(expect.arrayContaining(before.map((row: object) => expect.objectContaining(row))));
  for (const { type, version, payload, headers, event_id: id, sent, seq } of after) {
    expect({ type, version, payload, sent: Number(sent) === 1 }).toEqual({
      type: withdrawnEventV1.type,
      version: 1,
      payload: "{}",
      sent: seq === "1",
    });
    expect(JSON.parse(headers)).toMatchObject({
      ce_id: id,
      ce_type: withdrawnEventV1.type,
      ce_dataschema: dataSchemaOf(withdrawnEventV1),
      ce_subject: asha,
      ce_sequence: seq,
    });
  }
  expect(await db.query("SELECT seq FROM `position` WHERE owner_id = ?", [asha])).toEqual([{ seq: "9" }]);
  expect((await everything()).match(new RegExp(secret, "g"))).toHaveLength(6);
  expect(await db.query("SELECT owner_id FROM thing")).toEqual([{ owner_id: bo }, { owner_id: bo }]);
});

test("late events of an erased owner are acknowledged and dropped, and mutations are refused", async () => {
  const ownerId = newId();
  await deliver(ownerId, event(expenseDeletedV1, 1), event(userErasedV1, 2));
  for (const late of [event(expenseDeletedV1, 3), event(expenseDeletedV1, 1), event(userErasedV1, 2)]) {
    expect(await deliver(ownerId, late)).toEqual({ applied: 0, duplicates: 0, gaps: 0 });
  }
  await expect(emit(ownerId)).rejects.toThrow("is erased");
  expect(await db.query("SELECT 1 FROM thing WHERE owner_id = ?", [ownerId])).toEqual([]);
});

test("an unknown owner can be erased too", async () => {
  const ownerId = newId();
  await deliver(ownerId, event(userErasedV1, 7));
  await expect(emit(ownerId)).rejects.toThrow("is erased");
});

test("rows that a crash left after the erasure are deleted when the event comes again", async () => {
  const ownerId = newId();
  await deliver(ownerId, event(userErasedV1, 1));
  await db.query(
    "INSERT INTO thing (owner_id, what) SELECT ?, 'left behind' FROM information_schema.columns, (SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3) threefold LIMIT 2500",
    [ownerId],
  );
  await deliver(ownerId, event(userErasedV1, 1));
  expect(await db.query("SELECT COUNT(*) AS left_behind FROM thing WHERE owner_id = ?", [ownerId])).toEqual([
    { left_behind: "0" },
  ]);
});

test("an erasure that is killed in the middle goes on where it stopped, and leaves other owners' rows", async () => {
  const [ownerId, other] = [newId(), newId()];
  await db.query("INSERT INTO thing (owner_id, what) VALUES ?", [
    [...Array.from({ length: 35 }, (_, index) => [ownerId, `no. ${index}`]), [other, "kept"]],
  ]);
  const left = async () => (await db.query("SELECT id FROM thing WHERE owner_id = ? ORDER BY id", [ownerId])).length;
  const erase = (withinMs: number) =>
    applyDelivery(
      db,
      { topic: "t", ownerId, events: [event(userErasedV1, 1)] },
      { ...target, forgetting: { chunkRows: 10, withinMs } },
    );
  const processes = await openProcessList(database.url);
  await processes.connection.query("START TRANSACTION");
  const [{ id }] = await db.query("SELECT id FROM thing WHERE owner_id = ? AND what = 'no. 15'", [ownerId]);
  await processes.connection.query("SELECT id FROM thing WHERE id = ? FOR UPDATE", [id]);
  const killed = erase(60_000);
  killed.catch(() => undefined);
  await processes.until(1, "DELETE FROM `thing`");
  await processes.end("DELETE FROM `thing`");
  await expect(killed).rejects.toThrow();
  await processes.connection.query("ROLLBACK");
  expect(await left()).toBe(25);
  await expect(erase(-1)).rejects.toMatchObject({ code: "UNAVAILABLE", field: "owner.rows" });
  expect(await left()).toBe(15);
  await erase(60_000);
  expect(await left()).toBe(0);
  expect(await db.query("SELECT what FROM thing WHERE owner_id = ?", [other])).toEqual([{ what: "kept" }]);
  await processes.close();
});

test("an erasure of an earlier epoch is dropped and deletes nothing", async () => {
  const ownerId = newId();
  await deliver(ownerId, event(expenseDeletedV1, 1, { epoch: 2 }));
  expect(await deliver(ownerId, event(userErasedV1, 9, { epoch: 1 }))).toEqual({ applied: 0, duplicates: 1, gaps: 0 });
  expect(await db.query("SELECT what FROM thing WHERE owner_id = ?", [ownerId])).toEqual([{ what: secret }]);
  await emit(ownerId);
});

test("an event that follows from a delivered event belongs to the trace of the request that caused that one", async () => {
  const ownerId = newId();
  const traces = ["0af7651916cd43dd8448eb211c80319c", "4bf92f3577b34da6a3ce929d0e0e4736"];
  const events = traces.map((trace, index) =>
    event(expenseDeletedV1, index + 1, { traceparent: `00-${trace}-b7ad6b7169203331-01` }),
  );
  const answering: ApplyEvent = async (_, stream, { payload }) =>
    stream.emit(expenseDeletedV1, payload as PayloadOf<typeof expenseDeletedV1>);

  await applyDelivery(db, { topic: "t", ownerId, events }, { ownerTables: ["thing"], apply: answering });

  const sent: { headers: string }[] = await db.query("SELECT headers FROM outbox WHERE owner_id = ? ORDER BY seq", [
    ownerId,
  ]);
  expect(sent.map(({ headers }) => JSON.parse(headers).traceparent.split("-")[1])).toEqual(traces);
});

test("an event without a trace belongs to the trace of its delivery, whose deadline holds for all of its events", async () => {
  const ownerId = newId();
  const trace = "4bf92f3577b34da6a3ce929d0e0e4736";
  const request = new EventEmitter() as ServerResponse;
  const work = beginWork(request);
  const seen: (RequestContext | null)[] = [];
  const looking: ApplyEvent = async () => void seen.push(currentRequest());

  await withRequestContext({ requestId: "delivery", traceparent: `00-${trace}-b7ad6b7169203331-01`, work }, () =>
    applyDelivery(
      db,
      { topic: "t", ownerId, events: [event(expenseDeletedV1, 1)] },
      { ownerTables: [], apply: looking },
    ),
  );

  expect(seen).toEqual([expect.objectContaining({ work })]);
  expect(seen[0]?.traceparent.split("-")[1]).toBe(trace);
});
