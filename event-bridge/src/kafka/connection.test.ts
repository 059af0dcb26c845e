import { expect, test } from "@jest/globals";
import { kafkaConnection } from "./connection";

const user = { KAFKA_USERNAME: "expense-tracker.relay", KAFKA_PASSWORD: "s3cret" };

test.each([
  ["no user in production", { NODE_ENV: "production" }, "KAFKA_USERNAME and KAFKA_PASSWORD are missing"],
  ["a user without a password", { KAFKA_USERNAME: "relay" }, "KAFKA_PASSWORD is missing"],
  ["a password without a user", { KAFKA_PASSWORD: "s3cret" }, "KAFKA_USERNAME is missing"],
  ["a password in the clear", { ...user, KAFKA_MECHANISM: "plain" }, "in the clear"],
  ["an unknown mechanism", { ...user, KAFKA_MECHANISM: "s3cret" }, "KAFKA_MECHANISM must be one of"],
  ["an authority without TLS", { ...user, KAFKA_CA_FILE: __filename }, "KAFKA_CA_FILE"],
  ["a file that is not there", { ...user, KAFKA_TLS: "true", KAFKA_CA_FILE: "/s3cret" }, "KAFKA_CA_FILE names a file"],
])("%s is refused, naming the variable and no value", (_what, env, message) => {
  const read = () => kafkaConnection({ KAFKA_BROKERS: "kafka.test:9092", ...env });
  expect(read).toThrow(message);
  expect(read).not.toThrow("s3cret");
});

test("a password is sent without TLS only to this machine", () => {
  const plain = { ...user, KAFKA_MECHANISM: "plain" };
  expect(kafkaConnection({ KAFKA_BROKERS: "127.0.0.1:1,localhost:2", ...plain }).tls).toBeNull();
  expect(kafkaConnection({ KAFKA_BROKERS: "kafka.test:1", KAFKA_TLS: "true", ...plain }).tls).toEqual({});
});
