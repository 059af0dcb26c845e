/** A place in the text where a field was read. */
export interface Span {
  readonly field: string;
  /** Offsets in UTF-16 units, the end exclusive. */
  readonly start: number;
  readonly end: number;
  /** 0 to 1. */
  readonly confidence: number;
}

/** A piece of the text; the pieces one after the other are the text. */
export interface Piece {
  readonly text: string;
  /** Null between the places. */
  readonly span: Span | null;
}

/** How sure a reading is, in three steps that can be told apart by eye. */
export type Sureness = "sure" | "likely" | "unsure";

export function surenessOf(confidence: number): Sureness {
  if (confidence >= 0.9) return "sure";
  return confidence >= 0.7 ? "likely" : "unsure";
}

/** Cuts a text at its spans. Of two that overlap, such as a day and the instant that contains it, the first one is shown. */
export function markSpans(text: string, spans: readonly Span[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const span of spans.toSorted((one, other) => one.start - other.start || one.end - other.end)) {
    if (span.start < at || span.end > text.length || span.start >= span.end) continue;
    if (span.start > at) pieces.push({ text: text.slice(at, span.start), span: null });
    pieces.push({ text: text.slice(span.start, span.end), span });
    at = span.end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), span: null });
  return pieces;
}
