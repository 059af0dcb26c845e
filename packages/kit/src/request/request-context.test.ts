import { expect, test } from "@jest/globals";
import { continueTrace } from "./request-context";

const parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";
const many = 1_000;

test("every span has its own id, in its caller's trace", () => {
  const spans = Array.from({ length: many }, () => continueTrace(parent));
  expect(new Set(spans).size).toBe(many);
  for (const span of spans) expect(span).toMatch(/^00-0af7651916cd43dd8448eb211c80319c-[\da-f]{16}-00$/);
});

test.each([
  ["none", undefined],
  ["one in capitals", parent.toUpperCase()],
  ["one with a trace of zeros", "00-00000000000000000000000000000000-b7ad6b7169203331-01"],
  ["one with something behind it", `${parent}-x`],
])("without a trace of the caller a new trace starts: %s", (_, given) => {
  const traces = Array.from({ length: many }, () => continueTrace(given));
  expect(new Set(traces.map((trace) => trace.slice(3, 35))).size).toBe(many);
  for (const trace of traces)
    expect(trace).toMatch(/^00-(?!0af7651916cd43dd8448eb211c80319c)[\da-f]{32}-[\da-f]{16}-01$/);
});
