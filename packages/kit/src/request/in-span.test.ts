import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { AppError } from "../errors/app-error";
import { type EndedSpan, recordSpansWith } from "../tracing/recorder";
import { asSpan, inSpan } from "./in-span";
import { continueTrace, currentRequest, withRequestContext } from "./request-context";

const spans: EndedSpan[] = [];
const step = { name: "step", kind: "internal", attributes: {} } as const;
const root = continueTrace(undefined);
const inRequest = <T>(work: () => T): T => withRequestContext({ requestId: "r", traceparent: root }, work);

beforeEach(() => recordSpansWith({ record: (span) => void spans.push(span), begins: () => false }));
afterEach(() => {
  recordSpansWith(null);
  spans.length = 0;
});

test("what a step does stands below it, in the same trace", async () => {
  await inRequest(() => asSpan(step, () => asSpan({ ...step, name: "inner" }, async () => undefined)));
  const [inner, outer] = spans;
  expect([inner?.name, outer?.name]).toEqual(["inner", "step"]);
  expect([inner?.parent, outer?.parent]).toEqual([outer?.traceparent, root]);
  expect(outer?.traceparent.slice(0, 35)).toBe(root.slice(0, 35));
});

test("a span tells which kind of error ended it, and not its message", async () => {
  const failing = (error: Error) =>
    inSpan(step, null, async () => {
      throw error;
    });
  await expect(failing(new AppError("NOT_FOUND", "there is no Asha"))).rejects.toThrow("Asha");
  await expect(failing(new RangeError("Asha"))).rejects.toThrow("Asha");
  expect(spans.map(({ errorType }) => errorType)).toEqual(["NOT_FOUND", "RangeError"]);
  expect(JSON.stringify(spans)).not.toContain("Asha");
});

test("outside of a request, and in a process that records none, a step is only done", async () => {
  await asSpan(step, async () => undefined);
  recordSpansWith(null);
  const seen = await inRequest(() => asSpan(step, async () => currentRequest()?.traceparent));
  expect(seen).toBe(root);
  expect(spans).toEqual([]);
});

test("a trace that begins here says in its flags whether it is recorded; one that goes on keeps them", () => {
  expect(continueTrace(undefined)).toMatch(/-00$/);
  expect(continueTrace(root)).toMatch(/-01$/);
  recordSpansWith(null);
  expect(continueTrace(undefined)).toMatch(/-01$/);
});
