import "reflect-metadata";
import { createTestDatabase, type TestDatabase } from "@expense-tracker/testing/database";
import type { TestTrust } from "@expense-tracker/testing/subgraph";
import { isEvent } from "@expense-tracker/events/validate";
import { userLoggedInV1 } from "@expense-tracker/events/user-logged-in.v1";
import { migrateDatabase, openDatabase } from "@expense-tracker/kit/database/open-database";
import type { ApplyEvent } from "@expense-tracker/kit/stream/apply-in-order";
import { AppError, badInput, type ErrorCode } from "@expense-tracker/kit/errors/app-error";
import { type Forgetting, forgetting as defaultForgetting } from "@expense-tracker/kit/stream/erase-owner";
import { createPositionTable, createStreamTables } from "@expense-tracker/kit/stream/stream-tables";
import { deliveryResolver } from "@expense-tracker/kit/subgraph/delivery-resolver";
import { buildSubgraph } from "@expense-tracker/kit/subgraph/subgraph-schema";
import { createSubgraphServer } from "@expense-tracker/kit/subgraph/subgraph-server";
import type { ServerTls } from "@expense-tracker/kit/http/tls-settings";
import { Query, Resolver } from "type-graphql";
import type { DataSource, MigrationInterface, QueryRunner } from "typeorm";

class Effects1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner) {
    await createStreamTables(runner);
    await createPositionTable(runner);
    // No unique key, so that an effect that happens twice is visible.
    await runner.query("CREATE TABLE effect (id BIGINT AUTO_INCREMENT PRIMARY KEY, owner_id CHAR(36), what CHAR(36))");
  }
  async down() {}
}

/** What happens to the event with this session id: an error of this code, an unexpected error, or this many seconds in the database. */
export type Fate = ErrorCode | "REFUSED" | "BROKEN" | number;

/**
 * A real subgraph on a real database. It stores the session of every log-in, in the order of their effects.
 *
 * @param given an empty database; by default one on the tests' server.
 * @param tls null: it speaks plain HTTP.
 */
export async function startSmallSubgraph(
  name: "users" | "expenses",
  trust: TestTrust,
  given?: TestDatabase,
  tls: ServerTls | null = null,
) {
  const database = given ?? (await createTestDatabase(`small_${name}`));
  await migrateDatabase({ url: database.url, entities: [], migrations: [Effects1700000000000] });
  const db = await openDatabase({ url: database.url, entities: [] });
  const fates = new Map<string, Fate>();
  const holds = new Map<string, { reached: () => void; released: Promise<void> }>();
  let calls = 0;
  const apply: ApplyEvent = async (tx, { ownerId }, event) => {
    if (!isEvent(event, userLoggedInV1)) return;
    const { sessionId } = event.payload;
    const fate = fates.get(sessionId);
    if (fate === "REFUSED") throw badInput("events.payload", "this session is wrong");
    if (fate === "BROKEN") throw new Error("an unexpected error");
    if (typeof fate === "number") await tx.query("SELECT SLEEP(?)", [fate]);
    else if (fate !== undefined) throw new AppError(fate, "so it was fated");
    const hold = holds.get(sessionId);
    hold?.reached();
    await hold?.released;
    await tx.query("INSERT INTO effect (owner_id, what) VALUES (?, ?)", [ownerId, sessionId]);
  };
  const forgetting: Forgetting = { ...defaultForgetting };
  const delivery = deliveryResolver(name, { createApply: () => ({ apply }), ownerTables: ["effect"], forgetting });
  const { schema } = await buildSubgraph({ resolvers: [HelloResolver, delivery], references: {} }, { db });
  const newServer = async () => {
    const frame = { ...trust, ...trust.frame(name), tls, checkReady: async () => {} };
    const server = await createSubgraphServer({ name, schema, ...frame });
    server.addHook("preHandler", async ({ method }) => {
      if (method === "POST") calls += 1;
    });
    return server;
  };
  let server = await newServer();
  const url = `${await server.listen({ host: "127.0.0.1", port: 0 })}/graphql`;
  return {
    url,
    db,
    databaseUrl: database.url,
    fates,
    /** How it deletes an erased owner's rows. */
    forgetting,
    calls: () => calls,
    /** Holds the transaction of this session's event open until it is released. */
    hold(sessionId: string) {
      const { promise: reached, resolve: reach } = Promise.withResolvers<void>();
      const { promise: released, resolve: release } = Promise.withResolvers<void>();
      holds.set(sessionId, { reached: reach, released });
      return { reached, release };
    },
    effects: (ownerId: string) => effectsOf(db, ownerId),
    /** From now on its port does not answer. */
    goDown: () => server.close(),
    async comeBack() {
      server = await newServer();
      await server.listen({ host: "127.0.0.1", port: Number(new URL(url).port) });
    },
    async stop() {
      await server.close();
      await db.destroy();
      await database.drop();
    },
  };
}

async function effectsOf(db: DataSource, ownerId: string): Promise<string[]> {
  const rows: { what: string }[] = await db.query("SELECT what FROM effect WHERE owner_id = ? ORDER BY id", [ownerId]);
  return rows.map(({ what }) => what);
}

@Resolver()
class HelloResolver {
  @Query(() => String)
  hello(): string {
    return "hello";
  }
}
