/**
 * What became of a result of the worker: APPLIED, or obsolete and dropped, because its subject is GONE, the user or a
 * rule DECIDED otherwise, or it rests on what has changed since (STALE).
 */
export type Outcome = "APPLIED" | "GONE" | "DECIDED" | "STALE";
