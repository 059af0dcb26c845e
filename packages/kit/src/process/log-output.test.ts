import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { createLogOutput } from "./log-output";
import { createLogger } from "./logger";

test("lines of one turn are written together, in their order, and no line waits for another turn", async () => {
  const writes: string[] = [];
  const output = createLogOutput((text) => void writes.push(text));
  output.write("one\n");
  output.write("two\n");
  await nextTurn();
  output.write("three\n");
  await nextTurn();
  expect(writes).toEqual(["one\ntwo\n", "three\n"]);
});

test("a fatal line is written before the process can end", () => {
  const writes: string[] = [];
  const logger = createLogger(
    "test",
    "info",
    createLogOutput((text) => void writes.push(text)),
  );
  logger.info("before");
  logger.fatal("the end");
  expect(writes.join("").match(/"msg":"[^"]+"/g)).toEqual(['"msg":"before"', '"msg":"the end"']);
});

test("what waits is written when the process exits", () => {
  const writes: string[] = [];
  const listeners = process.listeners("exit");
  createLogOutput((text) => void writes.push(text)).write("last\n");
  const [added] = process.listeners("exit").filter((listener) => !listeners.includes(listener));
  added?.(0);
  expect(writes).toEqual(["last\n"]);
});

test("a flood of lines does not wait in memory", () => {
  const writes: string[] = [];
  const output = createLogOutput((text) => void writes.push(text));
  for (let index = 0; index < 3; index++) output.write("x".repeat(40_000));
  expect(writes).toHaveLength(1);
});
