import type { Receipt } from "@expense-tracker/kit/stream/apply-in-order";
import type { OwnerRun } from "../kafka/owner-run";

/** Where a consumer's runs take effect: a subgraph, or the worker's own database. */
export interface RunTarget {
  /** The consumer's name in `parked`, in metrics and in the operator's commands. */
  consumer: string;
  /**
   * Applies the whole run, or nothing of it.
   *
   * @throws TransientFailure when a later try may succeed (Unfinished when it is sure to); Refusal when no try can; any other error is unexpected, and counts as
   *   poison only when it happens five times.
   */
  apply(run: OwnerRun): Promise<Receipt>;
}

/** A later try may succeed: the target did not answer, answered too late, or said "not now". The partition waits and tries for ever. */
export class TransientFailure extends Error {
  override readonly name = "TransientFailure";
}

/** An erasure has begun, but its owner has more rows than one call deletes. Every further call deletes some. */
export class Unfinished extends TransientFailure {}

/** A healthy target will never accept this event: it is poison. */
export class Refusal extends Error {
  override readonly name = "Refusal";
}
