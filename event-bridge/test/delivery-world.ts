import { expect } from "@jest/globals";
import { createTestDatabase, type TestDatabase } from "@expense-tracker/testing/database";
import { createTestTrust } from "@expense-tracker/testing/subgraph";
import type { Backoff } from "@expense-tracker/kit/time/backoff";
import { migrateDatabase, openDatabase } from "@expense-tracker/kit/database/open-database";
import { createLogger } from "@expense-tracker/kit/process/logger";
import { createMetrics } from "@expense-tracker/kit/process/metrics";
import { startDeliveries } from "../src/delivery/deliveries";
import { createSubgraphTarget } from "../src/delivery/subgraph-target";
import { schemaOfDatabase } from "../src/ds/database";
import { createConsumerMetrics } from "../src/kafka/consumer-metrics";
import { createDeadLetters } from "../src/parking/dead-letter";
import { openParkingDatabase } from "../src/delivery/parking-database";
import { gaugeParked } from "../src/parking/parked-gauge";
import type { PatienceLimits } from "../src/parking/patience";
import type { RetrySchedule } from "../src/parking/retry-schedule";
import { eventually } from "./eventually";
import type { OwnerWithLogins } from "./log-ins";
import { type Fate, startSmallSubgraph } from "./small-subgraph";
import { createTestTopics } from "./test-topics";

export type DeliveryWorld = Awaited<ReturnType<typeof createDeliveryWorld>>;

/** A day, so that parked events stay parked during a test. */
const unhurried: RetrySchedule = {
  backoff: { firstMs: 86_400_000, mostMs: 86_400_000 },
  lookEveryMs: 50,
};

/**
 * Topics, a `ds` database and two small subgraphs, with a delivery between them that can be started and stopped.
 *
 * @param usersDatabase the database of the subgraph `users`, for tests that change its server.
 */
export async function createDeliveryWorld(usersDatabase?: TestDatabase) {
  const trust = await createTestTrust();
  const [topics, database, users, expenses] = await Promise.all([
    createTestTopics(),
    createTestDatabase("delivery"),
    startSmallSubgraph("users", trust, usersDatabase),
    startSmallSubgraph("expenses", trust),
  ]);
  await migrateDatabase({ url: database.url, ...schemaOfDatabase });
  const db = await openDatabase({ url: database.url, ...schemaOfDatabase });
  const parkingDatabase = await openParkingDatabase(database.url);
  const { parking } = parkingDatabase;
  const [key] = trust.hopKeys.delivery;
  const environment = {
    NODE_ENV: "test",
    PORT: "0",
    LOG_LEVEL: process.env["LOG_LEVEL"] ?? "silent",
    DATABASE_URL_DS: database.url,
    ...topics.environmentOf("delivery"),
    SUBGRAPH_URL_USERS: users.url,
    SUBGRAPH_URL_EXPENSES: expenses.url,
    HOP_KEYS_DELIVERY: `${key?.kid}:${key?.key.toString("base64url")}`,
  };

  const startDelivery = ({
    keys = trust.hopKeys.delivery,
    deadlineMs = 10_000,
    mostFatedSeconds = Infinity,
    schedule = unhurried,
    backoff,
    patience,
  }: {
    /** A call is ended soon when the fates of its events take longer together; other calls have `deadlineMs`, however busy the machine is. */
    mostFatedSeconds?: number;
    patience?: PatienceLimits;
    backoff?: Backoff;
    keys?: typeof trust.hopKeys.delivery;
    deadlineMs?: number;
    schedule?: RetrySchedule;
  } = {}) => {
    const logger = createLogger("delivery", environment.LOG_LEVEL);
    const registry = createMetrics("delivery");
    gaugeParked({ registry, db: parking, consumers: ["delivery-users", "delivery-expenses"], logger });
    const newKafka = (clientId: string) => topics.newKafka(clientId, "delivery");
    const topicPrefix = topics.prefix;
    const deadLetters = createDeadLetters({ kafka: newKafka("test-dead-letters"), topicPrefix, logger });
    const hangUp = new AbortController();
    const shared = { keys, deadlineMs, signal: hangUp.signal };
    const deliveries = startDeliveries({
      newKafka,
      topicPrefix,
      db: parking,
      deadLetters,
      metrics: createConsumerMetrics(registry),
      logger,
      schedule,
      ...(backoff ? { backoff } : {}),
      ...(patience ? { patience } : {}),
      onFatal(error) {
        throw error;
      },
      targets: {
        users: createSubgraphTarget({
          subgraph: "users",
          url: users.url,
          ...shared,
          send: endsFated(users.fates, mostFatedSeconds),
        }),
        expenses: createSubgraphTarget({ subgraph: "expenses", url: expenses.url, ...shared }),
      },
    });
    return {
      registry,
      async stop() {
        await deliveries.stop();
        await deadLetters.close();
      },
    };
  };
  return {
    topics,
    db,
    users,
    expenses,
    environment,
    startDelivery,
    /** Waits until exactly these log-ins of the owner have taken effect there, once and in this order. */
    async expectEffects(where: "users" | "expenses", { ownerId, sessions }: OwnerWithLogins) {
      const effects = () => ({ users, expenses })[where].effects(ownerId);
      await eventually(`${where} has them all`, async () => (await effects()).length >= sessions.length);
      expect(await effects()).toEqual(sessions);
    },
    parkedOf: (ownerId: string): Promise<{ consumer: string; seq: string; reason: string | null }[]> =>
      db.query("SELECT consumer, seq, reason FROM parked WHERE owner_id = ? ORDER BY consumer, epoch, seq", [ownerId]),
    async drop() {
      await Promise.all([topics.drop(), users.stop(), expenses.stop()]);
      await db.destroy();
      await parkingDatabase.close();
      await database.drop();
    },
  };
}

const endedAfterMs = 250;

/** Like `fetch`, but a call whose events are fated to take longer than this together ends as if its deadline was over. */
function endsFated(fates: ReadonlyMap<string, Fate>, mostSeconds: number): typeof fetch {
  return (url, init) => {
    const body = typeof init?.body === "string" ? init.body : "";
    const seconds = [...fates].reduce(
      (sum, [sessionId, fate]) => sum + (typeof fate === "number" && body.includes(sessionId) ? fate : 0),
      0,
    );
    if (seconds <= mostSeconds) return fetch(url, init);
    const signals = [AbortSignal.timeout(endedAfterMs), ...(init?.signal ? [init.signal] : [])];
    return fetch(url, { ...init, signal: AbortSignal.any(signals) });
  };
}
