/** The other party's name as written in the message. */
export interface FoundName {
  /** UTF-16 offset. */
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  readonly confidence: number;
}
