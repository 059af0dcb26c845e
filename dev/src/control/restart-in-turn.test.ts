import { expect, test } from "@jest/globals";
import { restartInTurn } from "./restart-in-turn";

const order = ["auth", "users", "expenses", "gateway", "relay", "ds-worker", "delivery", "edge"];

test("without names every process is replaced, one after the other, who calls after those that it calls", async () => {
  const steps: string[] = [];
  const handle = restartInTurn(order, async (name) => {
    steps.push(`${name} begins`);
    await Promise.resolve();
    steps.push(`${name} ends`);
  });
  const told: string[] = [];
  await handle({ restart: [] }, (line) => told.push(line));
  expect(steps).toEqual(order.flatMap((name) => [`${name} begins`, `${name} ends`]));
  expect(told).toHaveLength(order.length);
});

test("after one that does not start the others are left as they are", async () => {
  const steps: string[] = [];
  const handle = restartInTurn(order, async (name) => {
    steps.push(name);
    if (name === "users") throw new Error("users did not start");
  });
  await expect(handle({ restart: [] }, () => undefined)).rejects.toThrow("users did not start");
  expect(steps).toEqual(["auth", "users"]);
  await expect(handle({ restart: ["relay"] }, () => undefined)).resolves.toBeUndefined();
});

test("a second command is refused while one is at work", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const handle = restartInTurn(order, () => promise);
  const first = handle({ restart: ["relay"] }, () => undefined);
  await expect(handle({ restart: ["edge"] }, () => undefined)).rejects.toThrow("another restart is at work");
  resolve();
  await first;
});
