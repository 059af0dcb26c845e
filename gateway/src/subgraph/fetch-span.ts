import { type EndedSpan, spanRecorder } from "@expense-tracker/kit/tracing/recorder";

/** The span of one fetch, by OpenTelemetry's conventions for HTTP clients. @returns ends it; null when none is recorded. */
export function beginFetchSpan({ name, url }: { name: string; url: string }, traceparent: string, parent: string) {
  const spans = spanRecorder();
  if (!spans) return null;
  const { hostname, port, pathname } = new URL(url);
  const begun: Omit<EndedSpan, "errorType"> = {
    name: `POST ${pathname}`,
    kind: "client",
    attributes: {
      "http.request.method": "POST",
      "server.address": hostname,
      "server.port": Number(port),
      "peer.service": name,
    },
    traceparent,
    parent,
    startedAtMs: performance.now(),
  };
  return (errorType: string | null) => spans.record({ ...begun, errorType });
}
