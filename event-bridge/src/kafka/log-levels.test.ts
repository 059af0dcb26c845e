import { Writable } from "node:stream";
import { expect, test } from "@jest/globals";
import { createLogger } from "@expense-tracker/kit/process/logger";
import { logLevel } from "kafkajs";
import { levelOf, logInto } from "./log-levels";

function entry(level: logLevel, message: string, details: Record<string, unknown> = {}, namespace = "Connection") {
  return { namespace, level, label: "", log: { timestamp: "", message, ...details } };
}

test("an error after which kafkajs tries again is not logged as an error", () => {
  const loading = { error: "The coordinator is loading and hence can't process requests for this group" };
  expect(levelOf(entry(logLevel.ERROR, "Response JoinGroup(key: 11, version: 5)", loading))).toBe("debug");
  const moving = { error: "The group is rebalancing, so a rejoin is needed" };
  expect(levelOf(entry(logLevel.ERROR, "Response Heartbeat(key: 12, version: 3)", moving))).toBe("debug");
  const retried = { retryCount: 1, retryTime: 300 };
  expect(levelOf(entry(logLevel.ERROR, "Failed to connect to seed broker", retried, "BrokerPool"))).toBe("debug");
});

test("a broker that cannot be reached is a warning", () => {
  expect(levelOf(entry(logLevel.ERROR, "Connection error: connect ECONNREFUSED 127.0.0.1:9092"))).toBe("warn");
  expect(levelOf(entry(logLevel.ERROR, "Connection timeout"))).toBe("warn");
});

test("a broker that stays unreachable is not logged at each try", () => {
  const lines: string[] = [];
  const write = (line: Buffer, _encoding: unknown, done: () => void) => {
    lines.push(String(line));
    done();
  };
  const log = logInto(createLogger("test", "info", new Writable({ write })));
  for (let time = 0; time < 50; time += 1) log(entry(logLevel.ERROR, "Connection error: connect ECONNREFUSED"));
  log(entry(logLevel.WARN, "something else", {}, "Consumer"));
  expect(lines.map((line) => JSON.parse(line).msg)).toEqual([
    "Connection error: connect ECONNREFUSED",
    "something else",
  ]);
});

test("a refusal, a consumer's crash and its restart stay errors", () => {
  const tooLarge = { error: "The request included a message larger than the max message size the server will accept" };
  expect(levelOf(entry(logLevel.ERROR, "Response Produce(key: 0, version: 7)", tooLarge))).toBe("error");
  const crash = { retryCount: 5, retryTime: 300 };
  expect(levelOf(entry(logLevel.ERROR, "Crash: KafkaJSNumberOfRetriesExceeded", crash, "Consumer"))).toBe("error");
  expect(levelOf(entry(logLevel.ERROR, "Restarting the consumer in 300ms", crash, "Consumer"))).toBe("error");
});

test("other levels stay unchanged", () => {
  expect(levelOf(entry(logLevel.WARN, "something", {}, "Consumer"))).toBe("warn");
  expect(levelOf(entry(logLevel.INFO, "Starting", {}, "Consumer"))).toBe("info");
  expect(levelOf(entry(logLevel.DEBUG, "Connecting"))).toBe("debug");
});
