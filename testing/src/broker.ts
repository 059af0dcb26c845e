import { withAdmin } from "@expense-tracker/event-bridge/kafka/admin";
import { createKafka } from "@expense-tracker/event-bridge/kafka/client";
import { type KafkaConnection, kafkaConnection } from "@expense-tracker/event-bridge/kafka/connection";
import { createLogger } from "@expense-tracker/kit/process/logger";
import { retry } from "@expense-tracker/kit/time/retry";

/** The tests' broker, configured like the one of `npm start`. */
export interface TestBroker {
  /** `host:port`, for users that `admin` makes. */
  readonly brokers: string;
  /** The connection of a user who may do everything. */
  readonly admin: KafkaConnection;
}

/** Provides a broker to the tests of this process and of its child processes, which find it with `testBroker`. */
export function provideTestBroker({ brokers, admin }: TestBroker): void {
  process.env["PARTS_KAFKA_BROKERS"] = brokers;
  process.env["PARTS_KAFKA_ADMIN_BROKERS"] = admin.brokers.join();
  if (!admin.login) return;
  process.env["PARTS_KAFKA_ADMIN_USERNAME"] = admin.login.username;
  process.env["PARTS_KAFKA_ADMIN_PASSWORD"] = admin.login.password;
  process.env["PARTS_KAFKA_ADMIN_MECHANISM"] = admin.login.mechanism;
}

/**
 * The broker that Jest's set-up started, or the one that it was given. The users that tests make have their own names.
 *
 * @throws Error when there is no broker, which means outside of Jest's project `parts`.
 */
export function testBroker(): TestBroker {
  const broker = readBroker("PARTS");
  if (broker === null) throw new Error("there is no broker: run this test in Jest's project `parts`");
  return broker;
}

/**
 * The broker that the environment gives to a test run: `TEST_KAFKA_BROKERS`, and `TEST_KAFKA_ADMIN_USERNAME`, `_PASSWORD`, `_MECHANISM`
 * (and `_BROKERS` when this user has another address) of a user who may do everything; null when it gives none.
 */
export function givenTestBroker(): TestBroker | null {
  return readBroker("TEST");
}

const groupsDeadlineMs = 90_000;

/** Waits until consumer groups can join: a new broker makes its topic of offsets when the first group asks, and refuses groups until then. */
export async function untilGroupsCanJoin({ admin: connection }: TestBroker): Promise<void> {
  const logger = createLogger("test-set-up", "silent");
  const kafka = createKafka({ clientId: "test-set-up", connection, logger });
  const ask = () => withAdmin(kafka, (admin) => admin.fetchOffsets({ groupId: "test-set-up" }));
  await retry(ask, { bound: { withinMs: groupsDeadlineMs }, backoff: { firstMs: 100, mostMs: 1_000 } });
}

function readBroker(prefix: "PARTS" | "TEST"): TestBroker | null {
  const read = (name: string): string | undefined => process.env[`${prefix}_KAFKA_${name}`];
  const brokers = read("BROKERS");
  if (!brokers) return null;
  const admin = kafkaConnection({
    KAFKA_BROKERS: read("ADMIN_BROKERS") || brokers,
    KAFKA_USERNAME: read("ADMIN_USERNAME"),
    KAFKA_PASSWORD: read("ADMIN_PASSWORD"),
    KAFKA_MECHANISM: read("ADMIN_MECHANISM"),
  });
  return { brokers, admin };
}
