import { errorTypeOf, type SpanFacts, spanRecorder } from "../tracing/recorder";
import { continueTrace, currentRequest, withRequestContext } from "./request-context";

/**
 * Does work as a span.
 *
 * @param parent the `traceparent` of the span above it; null begins a trace.
 * @param work gets the span's own `traceparent`, for what stands below it.
 */
export async function inSpan<T>(
  facts: SpanFacts,
  parent: string | null,
  work: (traceparent: string) => Promise<T>,
): Promise<T> {
  const traceparent = continueTrace(parent);
  const startedAtMs = performance.now();
  let errorType: string | null = null;
  try {
    return await work(traceparent);
  } catch (error) {
    errorType = errorTypeOf(error);
    throw error;
  } finally {
    spanRecorder()?.record({ ...facts, traceparent, parent, startedAtMs, errorType });
  }
}

/** Does a step of the current request as a span below the request's; what the step does stands below it. Records nothing outside any request. */
export function asSpan<T>(facts: SpanFacts, step: () => Promise<T>): Promise<T> {
  const request = spanRecorder() && currentRequest();
  if (!request) return step();
  return inSpan(facts, request.traceparent, (traceparent) => withRequestContext({ ...request, traceparent }, step));
}
