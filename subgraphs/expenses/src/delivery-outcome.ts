/**
 * The outcome of a worker's result. APPLIED, or dropped because it is obsolete: its expense, message or category no longer exists
 * (GONE), the user or a rule has decided already (DECIDED), or the expense has changed since the worker saw it, or is
 * so old that nothing about it is news (STALE).
 */
export type Outcome = "APPLIED" | "GONE" | "DECIDED" | "STALE";
