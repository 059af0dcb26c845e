/** What a retry may mend: nobody answered, not in time, or said "not now". The partition waits and tries again, for ever. */
export class TransientFailure extends Error {
  override readonly name = "TransientFailure";
}

/** A healthy target will not take this, however often it is asked: poison. */
export class Refusal extends Error {
  override readonly name = "Refusal";
}
