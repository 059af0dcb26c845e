import { randomBytes } from "node:crypto";
import { createTestDatabase } from "@expense-tracker/testing/database";
import { userLoggedInV1 } from "@expense-tracker/events/user-logged-in.v1";
import { migrateDatabase, openDatabase } from "@expense-tracker/kit/database/open-database";
import { newId } from "@expense-tracker/kit/input/id";
import { lockOwner } from "@expense-tracker/kit/stream/owner-stream";
import { createStreamTables, notPublished, relayTables } from "@expense-tracker/kit/stream/stream-tables";
import { inTransaction, type Tx } from "@expense-tracker/kit/database/transaction";
import { createConnection } from "mysql2/promise";
import type { DataSource, MigrationInterface, QueryRunner } from "typeorm";

class StreamTables1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner) {
    await createStreamTables(runner);
  }
  async down() {}
}

export type OutboxWorld = Awaited<ReturnType<typeof createOutboxWorld>>;

/** A database with an outbox, for a service and for the relay. */
export async function createOutboxWorld(name = "outbox") {
  const database = await createTestDatabase(name);
  await migrateDatabase({ url: database.url, entities: [], migrations: [StreamTables1700000000000] });
  const db = await openDatabase({ url: database.url, entities: [], poolSize: 20 });
  const relayUser = await createRelayUser(database.url);
  return {
    db,
    /** The URL of an account with rights on the relay's tables only. */
    relayUrl: relayUser.url,
    /** One mutation of the owner: one event, in one transaction. @returns the session in the event. */
    emit: (ownerId: string) => inTransaction(db, (tx) => emitIn(tx, ownerId)),
    emitIn,
    owners: (count: number) => Array.from({ length: count }, newId),
    pending: async () => countOf(db, `SELECT COUNT(*) AS amount FROM outbox WHERE published_at = ${notPublished}`),
    dead: async () => countOf(db, "SELECT COUNT(*) AS amount FROM outbox_dead"),
    /** The number of leased buckets by replica. */
    async leases(): Promise<Record<string, number>> {
      const rows: { owner: string; amount: string }[] = await db.query(
        "SELECT owner, COUNT(*) AS amount FROM outbox_lease WHERE owner IS NOT NULL AND bucket < 64 GROUP BY owner",
      );
      return Object.fromEntries(rows.map(({ owner, amount }) => [owner, Number(amount)]));
    },
    /**
     * Locks the owner's rows: a mark waits for them, reading and sending do not. The transaction is a plain one, because the deadline
     * of `inTransaction` is shorter than Kafka may take on a busy machine.
     */
    async holdMarks(ownerId: string) {
      const runner = db.createQueryRunner();
      await runner.startTransaction();
      await runner.query("SELECT id FROM outbox WHERE owner_id = ? FOR UPDATE", [ownerId]);
      return {
        async release() {
          await runner.rollbackTransaction();
          await runner.release();
        },
      };
    },
    /** Deletes the events, and frees the leases. */
    async clear() {
      await db.query("DELETE FROM outbox");
      await db.query("UPDATE outbox_lease SET owner = NULL, expires_at = UTC_TIMESTAMP(3)");
    },
    closeRelayConnections: () => relayUser.closeConnections(),
    async drop() {
      await db.destroy();
      await relayUser.drop();
      await database.drop();
    },
  };
}

async function emitIn(tx: Tx, ownerId: string): Promise<string> {
  const sessionId = newId();
  await (await lockOwner(tx, ownerId)).emit(userLoggedInV1, { sessionId });
  return sessionId;
}

async function countOf(db: DataSource, sql: string): Promise<number> {
  const [row]: { amount: string }[] = await db.query(sql);
  return Number(row?.amount);
}

/** Grants the same rights as `npm start`, so that the tests use the relay's real rights. */
async function createRelayUser(adminUrl: string) {
  const url = new URL(adminUrl);
  const database = url.pathname.slice(1);
  const user = `relay_${randomBytes(6).toString("hex")}`;
  const password = randomBytes(12).toString("base64url");
  const asAdmin = async (...statements: string[]) => {
    const connection = await createConnection(adminUrl);
    for (const statement of statements) await connection.query(statement);
    await connection.end();
  };
  await asAdmin(
    `CREATE USER '${user}'@'127.0.0.1' IDENTIFIED BY '${password}'`,
    ...relayTables.map(
      (table) => `GRANT SELECT, INSERT, UPDATE, DELETE ON ${database}.${table} TO '${user}'@'127.0.0.1'`,
    ),
  );
  url.username = user;
  url.password = password;
  return {
    url: url.href,
    async closeConnections() {
      const connection = await createConnection(adminUrl);
      const [rows] = await connection.query("SELECT id FROM information_schema.processlist WHERE user = ?", [user]);
      // A connection may end by itself meanwhile.
      for (const { id } of rows as { id: number }[]) await connection.query("KILL ?", [id]).catch(ignoreGone);
      await connection.end();
    },
    drop: () => asAdmin(`DROP USER '${user}'@'127.0.0.1'`),
  };
}

function ignoreGone(error: unknown): void {
  if ((error as { code?: unknown }).code !== "ER_NO_SUCH_THREAD") throw error;
}
