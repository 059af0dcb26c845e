import { expect, test } from "@jest/globals";
import { Patience } from "./patience";

const stream = { topic: "identity", ownerId: "asha" };
const other = { topic: "profiles", ownerId: "asha" };

test("patience ends only after enough failed tries and enough time", () => {
  let nowMs = 0;
  const patience = new Patience({ tries: 3, ms: 1_000 }, () => nowMs);
  for (let tries = 0; tries < 2; tries++) patience.failed(stream);
  nowMs = 5_000;
  expect(patience.isOver(stream)).toBe(false);
  patience.failed(stream);
  expect(patience.isOver(stream)).toBe(true);
  expect(patience.isOver(other)).toBe(false);
  for (let tries = 0; tries < 9; tries++) patience.failed(other);
  expect(patience.isOver(other)).toBe(false);
  nowMs = 6_000;
  expect(patience.isOver(other)).toBe(true);
});

test("the count starts again from zero when an event of the stream took effect", () => {
  const patience = new Patience({ tries: 1, ms: 0 }, () => 0);
  patience.failed(stream);
  expect(patience.isOver(stream)).toBe(true);
  patience.passed(stream);
  expect(patience.isOver(stream)).toBe(false);
});

test("the next try knows whether another owner's event of the topic took effect between the last two tries", () => {
  const patience = new Patience({ tries: 1, ms: 0 }, () => 0);
  const neighbour = { topic: "identity", ownerId: "ravi" };
  const failsAfterAnother = () => {
    patience.failed(stream);
    return patience.failedAfterAnother(stream);
  };
  patience.passed(neighbour);
  expect(failsAfterAnother()).toBe(false);
  patience.passed(other);
  patience.passed({ ...neighbour, topic: "profiles" });
  expect(failsAfterAnother()).toBe(false);
  patience.passed(neighbour);
  expect(failsAfterAnother()).toBe(true);
  expect(failsAfterAnother()).toBe(false);
});
