import { expect, test } from "@jest/globals";
import { createRateLimit, type RateLimit } from "./rate-limit";
import { Refusal } from "../kong-error";

const config = { minute: 2, error_code: 429, error_message: "API rate limit exceeded" };
const minute = 60_000;

function statusOf(limit: RateLimit, client: string, nowMs: number): number {
  try {
    limit(client, nowMs);
    return 200;
  } catch (error) {
    if (error instanceof Refusal) return error.status;
    throw error;
  }
}

test("a window is a calendar minute, and the next one starts at zero", () => {
  const limit = createRateLimit(config);
  const statuses = [50_000, 51_000, 52_000, minute - 1, minute].map((nowMs) => statusOf(limit, "a", nowMs));
  expect(statuses).toEqual([200, 200, 429, 429, 200]);
});

test("the reset is the rest of the minute in whole seconds, at least one", () => {
  const limit = createRateLimit({ ...config, minute: 100 });
  const resets = [0, 1_000, 30_500, 59_999].map((nowMs) => limit("a", nowMs)["ratelimit-reset"]);
  expect(resets).toEqual(["60", "59", "30", "1"]);
});

test("a refused request is not counted, and its answer tells how long to wait", () => {
  const limit = createRateLimit(config);
  limit("a", 0);
  limit("a", 0);
  expect(() => limit("a", 15_000)).toThrow(
    expect.objectContaining({ headers: expect.objectContaining({ "retry-after": "45", "ratelimit-remaining": "0" }) }),
  );
});

test("the number of remembered clients is bounded: the one seen first is forgotten", () => {
  const limit = createRateLimit({ ...config, minute: 1 }, 2);
  expect(["a", "b", "c"].map((client) => statusOf(limit, client, 0))).toEqual([200, 200, 200]);
  expect(["c", "a"].map((client) => statusOf(limit, client, 0))).toEqual([429, 200]);
});
