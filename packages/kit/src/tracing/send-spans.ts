import { type Context, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  type Sampler,
  SamplingDecision,
  type SpanExporter,
  TracerProvider,
  TraceIdRatioBasedSampler,
} from "@opentelemetry/sdk-trace";
import { type EndedSpan, recordSpansWith, type SpanFacts } from "./recorder";

export interface SpanSending {
  /** The process, e.g. `auth`. */
  service: string;
  /** `…_always_on`, `…_always_off` or `…_traceidratio`, with `parentbased_` before it or not. */
  sampler: string;
  /** For `traceidratio`. */
  ratio: number;
}

const kinds: Readonly<Record<SpanFacts["kind"], SpanKind>> = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
};

/**
 * Sends the spans of this process by OTLP over HTTP, in batches; when the receiver is slow or away, they are dropped. Our own code makes the ids,
 * since requests and events carry them whether or not anything is recorded; the SDK records spans under these ids.
 *
 * Only for a process that records: this file loads OpenTelemetry. Its exporter reads the `OTEL_EXPORTER_OTLP_…` variables by itself.
 *
 * @returns sends what is left, and stops.
 */
export function sendSpans(
  { service, sampler: name, ratio }: SpanSending,
  exporter: SpanExporter = new OTLPTraceExporter(),
): () => Promise<void> {
  const sampler = samplerNamed(name, ratio);
  const followsParent = name.startsWith("parentbased_");
  let next = { traceId: "", spanId: "" };
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ "service.name": service, "service.namespace": "expense-tracker" }),
    sampler,
    idGenerator: { generateTraceId: () => next.traceId, generateSpanId: () => next.spanId },
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  });
  const tracer = provider.getTracer("expense-tracker");
  recordSpansWith({
    record(span) {
      // The SDK would find that out later, at the price of a span.
      if (followsParent && span.traceparent.endsWith("-00")) return;
      next = idsOf(span.traceparent);
      const { name: called, kind, attributes, errorType, startedAtMs, endedAtMs = performance.now() } = span;
      const startTime = performance.timeOrigin + startedAtMs;
      const sent = tracer.startSpan(called, { kind: kinds[kind], attributes, startTime }, parentOf(span));
      if (errorType !== null) {
        sent.setAttribute("error.type", errorType).setStatus({ code: SpanStatusCode.ERROR });
      }
      sent.end(performance.timeOrigin + endedAtMs);
    },
    begins: (traceId) =>
      sampler.shouldSample(ROOT_CONTEXT, traceId, "", SpanKind.SERVER, {}, []).decision ===
      SamplingDecision.RECORD_AND_SAMPLED,
  });
  return async () => {
    recordSpansWith(null);
    await provider.shutdown();
  };
}

function samplerNamed(name: string, ratio: number): Sampler {
  const root = name.endsWith("always_on")
    ? new AlwaysOnSampler()
    : name.endsWith("always_off")
      ? new AlwaysOffSampler()
      : new TraceIdRatioBasedSampler(ratio);
  return name.startsWith("parentbased_") ? new ParentBasedSampler({ root }) : root;
}

/** A caller's `traceparent` that was not accepted is of another trace than the span. */
function parentOf({ parent, traceparent }: EndedSpan): Context {
  if (parent === null || !parent.startsWith(traceparent.slice(0, 36))) return ROOT_CONTEXT;
  return trace.setSpanContext(ROOT_CONTEXT, { ...idsOf(parent), isRemote: true });
}

/** By their places: a `traceparent` that is not one has another trace id than the span. */
function idsOf(traceparent: string) {
  return {
    traceId: traceparent.slice(3, 35),
    spanId: traceparent.slice(36, 52),
    traceFlags: Number(traceparent.slice(54)),
  };
}
