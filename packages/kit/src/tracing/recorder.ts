import { AppError } from "../errors/app-error";

/** What a span is called, in OpenTelemetry's words. */
export interface SpanFacts {
  /** One of few: it holds nothing that a client or a person wrote. */
  name: string;
  kind: "internal" | "server" | "client" | "producer" | "consumer";
  /** By OpenTelemetry's semantic conventions. No personal data: no values of statements, no variables, no addresses, no owners. */
  attributes: Readonly<Record<string, string | number>>;
}

/** A span that has ended. */
export interface EndedSpan extends SpanFacts {
  /** Its own W3C `traceparent`. */
  traceparent: string;
  /** The `traceparent` of the span above it; null for the first of a trace. */
  parent: string | null;
  /** `performance.now()`, as `endedAtMs`. */
  startedAtMs: number;
  /** Now, when omitted. */
  endedAtMs?: number;
  /** What it failed by, `errorTypeOf`; null when it did not fail. */
  errorType: string | null;
}

/** Takes the spans of this process, and sends them somewhere. */
export interface SpanRecorder {
  record(span: EndedSpan): void;
  /** Whether a trace that begins here shall be recorded, in all processes. */
  begins(traceId: string): boolean;
}

let recorder: SpanRecorder | null = null;

/** Records the spans of this process from now on; null: no longer. */
export function recordSpansWith(next: SpanRecorder | null): void {
  recorder = next;
}

/** @returns null when this process records none: then nothing shall be done for them. */
export function spanRecorder(): SpanRecorder | null {
  return recorder;
}

/** The code or the class of an error. Never its message, which may quote what a person wrote. */
export function errorTypeOf(error: unknown): string {
  if (error instanceof AppError) return error.code;
  return error instanceof Error ? error.constructor.name : "thrown";
}
