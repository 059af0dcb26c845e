import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createTestDatabase } from "@expense-tracker/testing/database";
import { expenseDeletedV1 } from "@expense-tracker/events/expense-deleted.v1";
import type { DataSource, MigrationInterface, QueryRunner } from "typeorm";
import type { Question } from "../database/hold-statements";
import { migrateDatabase, openDatabase } from "../database/open-database";
import { newId } from "../input/id";
import { lockOwner, lockOwnerAsking, OwnerErased } from "./owner-stream";
import { advancePosition, anyOwner } from "./position";
import { createPositionTable, createStreamTables } from "./stream-tables";
import { inTransaction } from "../database/transaction";

class StreamTables1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner) {
    await createStreamTables(runner);
    await createPositionTable(runner);
  }
  async down() {}
}

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let db: DataSource;

beforeAll(async () => {
  database = await createTestDatabase("kit");
  await migrateDatabase({ url: database.url, entities: [], migrations: [StreamTables1700000000000] });
  db = await openDatabase({ url: database.url, entities: [], poolSize: 20 });
});

afterAll(async () => {
  await db?.destroy();
  await database?.drop();
});

const deletion = () => ({ id: newId(), version: 1, deletedAt: new Date().toISOString() });

test("concurrent writers of one owner get numbers 1, 2, 3 … in the order of their rows", async () => {
  const ownerId = newId();
  await Promise.all(
    Array.from({ length: 40 }, () =>
      inTransaction(db, async (tx) => (await lockOwner(tx, ownerId)).emit(expenseDeletedV1, deletion())),
    ),
  );
  const rows = await db.query("SELECT seq FROM outbox WHERE owner_id = ? ORDER BY id", [ownerId]);
  expect(rows.map(({ seq }: { seq: string }) => Number(seq))).toEqual(
    Array.from({ length: 40 }, (_, index) => index + 1),
  );
});

test("what is asked with the lock is what the writers before have committed, also of a new owner", async () => {
  const ownerId = newId();
  const sql = "SELECT COUNT(*) AS n FROM outbox WHERE owner_id = ?";
  const howMany: Question<number> = {
    statement: { sql, values: [ownerId] },
    read: ([row]) => Number(row?.["n"]),
  };
  const found = await Promise.all(
    Array.from({ length: 20 }, () =>
      inTransaction(db, async (tx) => {
        const [stream, events] = await lockOwnerAsking(tx, ownerId, [howMany]);
        await stream.emit(expenseDeletedV1, deletion());
        return events;
      }),
    ),
  );
  expect(found.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index));
});

test("a transaction that fails leaves neither event nor number behind", async () => {
  const ownerId = newId();
  const failed = inTransaction(db, async (tx) => {
    await (await lockOwner(tx, ownerId)).emit(expenseDeletedV1, deletion());
    throw new Error("after the event");
  });
  await expect(failed).rejects.toThrow("after the event");
  await inTransaction(db, async (tx) => (await lockOwner(tx, ownerId)).emit(expenseDeletedV1, deletion()));
  expect(await db.query("SELECT seq FROM outbox WHERE owner_id = ?", [ownerId])).toEqual([{ seq: "1" }]);
});

test("writers of different owners never wait for each other", async () => {
  const [first, second] = [newId(), newId()];
  await inTransaction(db, async (tx) => {
    await (await lockOwner(tx, first)).emit(expenseDeletedV1, deletion());
    // This finishes while the first owner's transaction is still open; a wait would end in the lock wait time-out.
    await inTransaction(db, async (other) => (await lockOwner(other, second)).emit(expenseDeletedV1, deletion()));
  });
  const rows = await db.query("SELECT seq FROM outbox WHERE owner_id IN (?, ?)", [first, second]);
  expect(rows).toHaveLength(2);
});

test("no event can be written for an erased owner", async () => {
  const ownerId = newId();
  await inTransaction(db, (tx) => lockOwner(tx, ownerId));
  await db.query("UPDATE owner_stream SET erased_at = UTC_TIMESTAMP(3) WHERE owner_id = ?", [ownerId]);
  await expect(inTransaction(db, (tx) => lockOwner(tx, ownerId))).rejects.toThrow(OwnerErased);
  await expect(inTransaction(db, (tx) => lockOwnerAsking(tx, ownerId, []))).rejects.toThrow(OwnerErased);
});

test("a payload that breaks its contract never reaches the outbox", async () => {
  const ownerId = newId();
  const broken = inTransaction(db, async (tx) =>
    (await lockOwner(tx, ownerId)).emit(expenseDeletedV1, { ...deletion(), version: 0 }),
  );
  await expect(broken).rejects.toThrow(/version/);
  expect(await db.query("SELECT seq FROM outbox WHERE owner_id = ?", [ownerId])).toEqual([]);
});

test("a position drops events that it has seen, applies the next one, and notices a gap", async () => {
  const ownerId = newId();
  const advanceAll = (...events: { epoch: number; seq: bigint }[]) =>
    inTransaction(db, (tx) => advancePosition(tx, { consumer: "test", topic: "t", ownerId }, events));
  const advance = async (epoch: number, seq: bigint) => (await advanceAll({ epoch, seq }))[0];
  expect(await advance(1, 7n)).toBe("APPLY");
  expect(await advance(1, 7n)).toBe("DUPLICATE");
  expect(await advance(1, 8n)).toBe("APPLY");
  expect(await advance(1, 10n)).toBe("GAP");
  expect(await advance(1, 9n)).toBe("DUPLICATE");
  expect(await advance(2, 1n)).toBe("APPLY");
  expect(await advance(1, 11n)).toBe("DUPLICATE");
  const many = [1n, 2n, 2n, 3n, 5n, 4n].map((seq) => ({ epoch: 2, seq }));
  expect(await advanceAll(...many)).toEqual(["DUPLICATE", "APPLY", "DUPLICATE", "APPLY", "GAP", "DUPLICATE"]);
  expect(await advance(2, 6n)).toBe("APPLY");
});

test("a position keeps how many numbers of its epoch never came, also when later events have moved it on", async () => {
  const ownerId = newId();
  const missedAfter = async (epoch: number, ...numbers: bigint[]) => {
    const place = { consumer: "missed", topic: "t", ownerId };
    await inTransaction(db, (tx) =>
      advancePosition(
        tx,
        place,
        numbers.map((seq) => ({ epoch, seq })),
      ),
    );
    const [row] = await db.query("SELECT missed FROM `position` WHERE consumer = 'missed' AND owner_id = ?", [ownerId]);
    return Number(row.missed);
  };
  expect(await missedAfter(1, 1n, 2n, 3n)).toBe(0);
  expect(await missedAfter(1, 5n, 8n)).toBe(3);
  expect(await missedAfter(1, 7n, 9n)).toBe(3);
  expect(await missedAfter(2, 1n, 2n)).toBe(0);
  expect(await missedAfter(3, 3n)).toBe(2);
});

test("after a restore, events of an earlier epoch are dropped for unknown owners too", async () => {
  const place = { consumer: "restored", topic: "t", ownerId: newId() };
  await db.query("INSERT INTO `position` (consumer, topic, owner_id, epoch, seq) VALUES ('restored', 't', ?, 5, 0)", [
    anyOwner,
  ]);
  const advance = async (epoch: number, seq = 1n) =>
    (await inTransaction(db, (tx) => advancePosition(tx, place, [{ epoch, seq }])))[0];
  expect(await advance(4)).toBe("DUPLICATE");
  expect(await advance(5)).toBe("APPLY");
  expect(await advance(5, 2n)).toBe("APPLY");
});
