import { randomBytes } from "node:crypto";
import { expect, test } from "@jest/globals";
import { databaseUrl } from "../database/database-url";
import { ConfigurationError, flag, hostPorts, integer, namedKeys, port, readConfig, secret } from "./config";

const strong = () => randomBytes(32).toString("base64url");

test("all problems are reported together, with the names of the variables and without their values", () => {
  const read = () =>
    readConfig(
      { PORT: "seventy", SECRET: "hunter2hunter2", DATABASE_URL: "postgres://me:hunter2@h/db", EAGER: "yes" },
      {
        port: port("PORT"),
        secret: secret("SECRET"),
        url: databaseUrl("DATABASE_URL"),
        eager: flag("EAGER", false),
        missing: integer("MISSING", undefined, 1, 9),
        fine: integer("FINE", 5, 1, 9),
      },
    );
  expect(read).toThrow(ConfigurationError);
  try {
    read();
  } catch (error) {
    expect((error as ConfigurationError).problems).toHaveLength(5);
    expect(String(error)).not.toMatch(/hunter2|seventy/);
  }
});

test("a setting that has several problems of its own adds them all", () => {
  const file = () => {
    throw new ConfigurationError(["FILE: line 1 is wrong", "FILE: line 9 is wrong"]);
  };
  expect(() => readConfig({ PORT: "x" }, { file, port: port("PORT") })).toThrow(
    expect.objectContaining({ problems: [expect.anything(), expect.anything(), expect.stringContaining("PORT")] }),
  );
});

test.each([
  ["too short", "abc"],
  ["a repeated letter", "a".repeat(64)],
  ["a repeated word", "password".repeat(8)],
  ["not base64url", `${strong()}=`],
])("a weak secret is refused: %s", (_, value) => {
  expect(() => readConfig({ S: value }, { s: secret("S") })).toThrow(/S is weak/);
});

test("named keys keep their order and refuse a repeated name", () => {
  const { keys } = readConfig({ K: `new:${strong()},old:${strong()}` }, { keys: namedKeys("K") });
  expect(keys.map(({ kid }) => kid)).toEqual(["new", "old"]);
  expect(() => readConfig({ K: `a:${strong()},a:${strong()}` }, { keys: namedKeys("K") })).toThrow(/twice/);
});

test("brokers are host:port pairs", () => {
  expect(readConfig({ B: "one:9092, two:9093" }, { b: hostPorts("B") }).b).toEqual(["one:9092", "two:9093"]);
  expect(() => readConfig({ B: "one" }, { b: hostPorts("B") })).toThrow(/host:port/);
});
