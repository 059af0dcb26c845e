import { type KafkaConnection, kafkaConnection } from "@expense-tracker/event-bridge/kafka/connection";

/** The broker of the tests: the same form as that of `npm start`. */
export interface TestBroker {
  /** `host:port`, for users that `admin` makes. */
  readonly brokers: string;
  /** May do everything. */
  readonly admin: KafkaConnection;
}

/** Leaves a broker to the tests of this process and those that it starts. */
export function provideTestBroker({ brokers, admin }: TestBroker): void {
  process.env["TEST_KAFKA_BROKERS"] = brokers;
  process.env["TEST_KAFKA_ADMIN_BROKERS"] = admin.brokers.join();
  process.env["TEST_KAFKA_ADMIN_USERNAME"] = admin.login?.username;
  process.env["TEST_KAFKA_ADMIN_PASSWORD"] = admin.login?.password;
  process.env["TEST_KAFKA_ADMIN_MECHANISM"] = admin.login?.mechanism;
}

/**
 * The broker that Jest's set-up started, or the one that is given: `TEST_KAFKA_BROKERS`, and `TEST_KAFKA_ADMIN_USERNAME`,
 * `_PASSWORD`, `_MECHANISM` (and `_BROKERS` when that user comes in elsewhere) of somebody who may do everything there. The users
 * that tests make have names of their own.
 *
 * @throws Error when there is none, that is outside Jest's project `parts`.
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
