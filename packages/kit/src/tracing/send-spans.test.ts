import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { InMemorySpanExporter, type ReadableSpan } from "@opentelemetry/sdk-trace";
import { inSpan } from "../request/in-span";
import { sendSpans } from "./send-spans";

/** Keeps what was exported when the sending stops, which clears an exporter. */
class KeepingExporter extends InMemorySpanExporter {
  readonly kept: ReadableSpan[] = [];
  override shutdown(): Promise<void> {
    this.kept.push(...this.getFinishedSpans());
    return super.shutdown();
  }
}

let exporter: KeepingExporter;
let stop: () => Promise<void>;
const step = { name: "step", kind: "server", attributes: { "http.route": "/graphql" } } as const;
const begin = (sampler: string, ratio: number) =>
  void (stop = sendSpans({ service: "auth", sampler, ratio }, exporter));

beforeEach(() => void (exporter = new KeepingExporter()));
afterEach(() => stop());

const recorded = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
const unrecorded = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";
const idOf = (traceparent: string) => traceparent.slice(3, 35);

test("spans are sent under the ids that requests and events carry", async () => {
  begin("parentbased_always_on", 1);
  const own = await inSpan(step, recorded, async (traceparent) => traceparent);
  await stop();
  const [span] = exporter.kept;
  const { traceId, spanId } = span?.spanContext() ?? {};
  expect([traceId, spanId]).toEqual(own.split("-").slice(1, 3));
  expect(span?.parentSpanContext?.spanId).toBe(recorded.split("-")[2]);
  expect(span?.resource.attributes["service.name"]).toBe("auth");
});

test.each([
  ["parentbased_always_on", 1, [recorded]],
  ["parentbased_always_off", 1, [recorded]],
  ["parentbased_traceidratio", 0, [recorded]],
  ["always_on", 1, [recorded, unrecorded]],
  ["always_off", 1, []],
  ["traceidratio", 0, []],
  ["traceidratio", 1, [recorded, unrecorded]],
])("%s with %d keeps of a recorded and an unrecorded trace what the standard says", async (sampler, ratio, kept) => {
  begin(sampler, ratio);
  for (const parent of [recorded, unrecorded]) await inSpan(step, parent, async () => undefined);
  await stop();
  expect(exporter.kept.map((span) => span.spanContext().traceId)).toEqual(kept.map(idOf));
});

test("a trace that begins here is kept by all processes or by none", async () => {
  begin("parentbased_traceidratio", 0.5);
  const begun = await Promise.all(
    Array.from({ length: 100 }, () => inSpan(step, null, (own) => inSpan(step, own, async () => own))),
  );
  await stop();
  const kept = exporter.kept.map((span) => span.spanContext().traceId);
  const flagged = begun.filter((own) => own.endsWith("-01")).map(idOf);
  expect(kept.toSorted(byText)).toEqual([...flagged, ...flagged].toSorted(byText));
  expect(flagged.length).toBeGreaterThan(10);
  expect(flagged.length).toBeLessThan(90);
});

const byText = (one: string, other: string) => one.localeCompare(other);

test.each(["asha@example.com", `01${recorded.slice(2)}`])(
  "%s, of a caller, begins a trace, and is not told",
  async (given) => {
    begin("parentbased_always_on", 1);
    const own = await inSpan(step, given, async (traceparent) => traceparent);
    await stop();
    const told = exporter.kept.map((span) => [span.parentSpanContext, span.spanContext().traceId]);
    expect(told).toEqual([[undefined, idOf(own)]]);
  },
);
