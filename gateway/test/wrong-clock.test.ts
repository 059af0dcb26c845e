import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type ClockWatch, watchClock } from "@expense-tracker/kit/process/clock-watch";
import { Registry } from "prom-client";
import { readSubgraphClocks } from "../src/subgraph/subgraph-clocks";
import { startGateway } from "./start-gateway";
import { logger } from "./test-subgraphs";

let gateway: Awaited<ReturnType<typeof startGateway>>;
let clock: ClockWatch;

beforeAll(async () => {
  gateway = await startGateway({ requireRightClock: () => clock.requireRight() });
});
afterAll(() => gateway.stop());

/** The status of `/readyz` of a gateway whose clock is ahead of its subgraphs' clocks. */
async function readyWhen(aheadMs: number): Promise<number> {
  const urls = Object.values(gateway.subgraphs).map(({ url }) => url);
  const nowMs = () => Date.now() + aheadMs;
  clock = await watchClock({
    readOthers: () => readSubgraphClocks(urls, fetch),
    nowMs,
    logger,
    metrics: new Registry(),
  });
  const { status } = await fetch(`${gateway.base}/readyz`);
  await clock.stop();
  return status;
}

test("a gateway whose clock differs from its subgraphs' by two hours asks for no requests, and one with a right clock does", async () => {
  expect(await readyWhen(7_200_000)).toBe(503);
  expect(await readyWhen(-7_200_000)).toBe(503);
  expect(await readyWhen(0)).toBe(200);
});

test("subgraphs that do not answer have no say", async () => {
  expect(await readSubgraphClocks(["http://127.0.0.1:1/graphql"], fetch)).toEqual([]);
});
