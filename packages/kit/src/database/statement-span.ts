import { currentRequest, continueTrace } from "../request/request-context";
import { errorTypeOf, spanRecorder } from "../tracing/recorder";

/** As many statements of one packet as are named. */
const mostNamed = 10;

/**
 * Begins the span of a packet of statements that is sent for the current request, by OpenTelemetry's conventions for databases. It names operations and tables, and
 * has no text: values are already written into that.
 *
 * @returns ends the span; null when none is recorded.
 */
export function recordStatements(texts: readonly string[]): ((error: unknown) => void) | null {
  const [spans, current] = [spanRecorder(), currentRequest()];
  if (!spans || !current) return null;
  const { traceparent: parent } = current;
  const startedAtMs = performance.now();
  const [first = ""] = texts;
  return (error) => {
    const summary = texts.slice(0, mostNamed).map(summaryOf).join("; ");
    spans.record({
      name: texts.length === 1 ? summaryOf(first) : "BATCH",
      kind: "client",
      attributes: {
        "db.system.name": "mysql",
        "db.query.summary": summary,
        ...(texts.length > 1 ? { "db.operation.batch.size": texts.length } : {}),
      },
      traceparent: continueTrace(parent),
      parent,
      startedAtMs,
      errorType: error ? errorTypeOf(error) : null,
    });
  };
}

/** Up to its table a statement of these forms has no value: a quotation mark before it would be one, and ends the search. */
const forms = /^\s*(?:(SELECT)\b[^'"]*?\bFROM|(INSERT)(?: IGNORE)? INTO|(DELETE) FROM|(UPDATE)) +`?(\w+)`?/;

/** @returns for example `INSERT outbox`; only the first word of a statement of another form. */
export function summaryOf(text: string): string {
  const [, select, insert, remove, update, table = ""] = forms.exec(text) ?? [];
  const operation = select ?? insert ?? remove ?? update;
  return operation ? `${operation} ${table}` : (/^\s*([A-Za-z]+)/.exec(text)?.[1] ?? "other").toUpperCase();
}
