import { spanRecorder } from "@expense-tracker/kit/tracing/recorder";

/** The span of one fetch, by OpenTelemetry's conventions for HTTP clients. */
export interface FetchSpan {
  /** Names the process to which the request goes; the last one, when it could not be sent to others. */
  goesTo(url: string): void;
  end(errorType: string | null): void;
}

/** @returns null when no span is recorded. */
export function beginFetchSpan(subgraph: string, traceparent: string, parent: string): FetchSpan | null {
  const spans = spanRecorder();
  if (!spans) return null;
  const startedAtMs = performance.now();
  let address: Readonly<Record<string, string | number>> = {};
  let name = "POST";
  return {
    goesTo(url) {
      const { hostname, port, pathname } = new URL(url);
      name = `POST ${pathname}`;
      address = { "server.address": hostname, "server.port": Number(port) };
    },
    end(errorType) {
      const attributes = { "http.request.method": "POST", ...address, "peer.service": subgraph };
      spans.record({ name, kind: "client", attributes, traceparent, parent, startedAtMs, errorType });
    },
  };
}
