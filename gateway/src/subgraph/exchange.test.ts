import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import type { Dispatcher } from "undici";
import { exchange, type ExchangeLimits } from "./exchange";

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** An exchange whose connection and answer come when the test says so. */
function begin(limits: ExchangeLimits) {
  let handler: Dispatcher.DispatchHandler = {};
  const dispatcher = { dispatch: (_: unknown, given: Dispatcher.DispatchHandler) => ((handler = given), true) };
  const controller = { abort: jest.fn() } as unknown as Dispatcher.DispatchController;
  const answer = exchange(dispatcher as unknown as Dispatcher, { path: "/", headers: {}, body: "" }, limits).then(
    ({ statusCode }) => statusCode,
    (error: Error) => error.name,
  );
  return {
    answer,
    connect: () => handler.onRequestStart?.(controller, {}),
    respond: () => {
      handler.onResponseStart?.(controller, 200, {});
      handler.onResponseEnd?.(controller, {});
    },
  };
}

test("the time of a mutation counts from its sending, as in the subgraph", async () => {
  const { answer, connect, respond } = begin({ deadlineMs: 10_000, sendWithinMs: 2_000 });
  jest.advanceTimersByTime(1_900);
  connect();
  // The subgraph may commit until here.
  jest.advanceTimersByTime(9_900);
  respond();
  expect(await answer).toBe(200);
});

test("a mutation that gets no answer is given up when its time since the sending has passed", async () => {
  const { answer, connect, respond } = begin({ deadlineMs: 10_000, sendWithinMs: 2_000 });
  jest.advanceTimersByTime(1_900);
  connect();
  jest.advanceTimersByTime(10_001);
  respond();
  expect(await answer).toBe("DeadlineExceeded");
});

test("a mutation that gets no connection is given up before the operation's end", async () => {
  const { answer, connect, respond } = begin({ deadlineMs: 10_000, sendWithinMs: 2_000 });
  jest.advanceTimersByTime(2_001);
  connect();
  respond();
  expect(await answer).toBe("DeadlineExceeded");
});

test("a query's wait for a connection is part of its deadline", async () => {
  const { answer, connect, respond } = begin({ deadlineMs: 3_000, sendWithinMs: null });
  jest.advanceTimersByTime(1_900);
  connect();
  jest.advanceTimersByTime(1_101);
  respond();
  expect(await answer).toBe("DeadlineExceeded");
});
