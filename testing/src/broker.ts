import { type KafkaConnection, kafkaConnection } from "@expense-tracker/event-bridge/kafka/connection";

/** The tests' broker, configured like the one of `npm start`. */
export interface TestBroker {
  /** `host:port`, for users that `admin` makes. */
  readonly brokers: string;
  /** The connection of a user who may do everything. */
  readonly admin: KafkaConnection;
}

/** Provides a broker to the tests of this process and of its child processes. */
export function provideTestBroker({ brokers, admin }: TestBroker): void {
  process.env["TEST_KAFKA_BROKERS"] = brokers;
  process.env["TEST_KAFKA_ADMIN_BROKERS"] = admin.brokers.join();
  process.env["TEST_KAFKA_ADMIN_USERNAME"] = admin.login?.username;
  process.env["TEST_KAFKA_ADMIN_PASSWORD"] = admin.login?.password;
  process.env["TEST_KAFKA_ADMIN_MECHANISM"] = admin.login?.mechanism;
}

/**
 * The broker that Jest's set-up started, or the one in the environment: `TEST_KAFKA_BROKERS`, and `TEST_KAFKA_ADMIN_USERNAME`,
 * `_PASSWORD`, `_MECHANISM` (and `_BROKERS` when this user has another address) of a user who may do everything. The users that
 * tests make have their own names.
 *
 * @throws Error when there is no broker, which means outside of Jest's project `parts`.
 */
export function testBroker(): TestBroker {
  const brokers = process.env["TEST_KAFKA_BROKERS"];
  if (!brokers) throw new Error("TEST_KAFKA_BROKERS is not set: run this test in Jest's project `parts`");
  const admin = kafkaConnection({
    KAFKA_BROKERS: process.env["TEST_KAFKA_ADMIN_BROKERS"] || brokers,
    KAFKA_USERNAME: process.env["TEST_KAFKA_ADMIN_USERNAME"],
    KAFKA_PASSWORD: process.env["TEST_KAFKA_ADMIN_PASSWORD"],
    KAFKA_MECHANISM: process.env["TEST_KAFKA_ADMIN_MECHANISM"],
  });
  return { brokers, admin };
}
