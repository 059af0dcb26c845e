import type { OwnerRun } from "../kafka/owner-run";

/** How long a stream may hold up the others of its partition. */
export interface PatienceLimits {
  tries: number;
  ms: number;
}

/** Ten tries at least, and five minutes: the same as the alarm on `consumer_lag_seconds` (docs/events.md). */
export const patienceLimits: PatienceLimits = { tries: 10, ms: 300_000 };

/** From the next try on a run is applied event by event: it may be too much for one call. */
const triesOfWholeRun = 3;
/** More than there are partitions that can fail at a time; past it the counting begins anew, which only takes longer. */
const maxStreams = 1_000;

type Stream = Pick<OwnerRun, "topic" | "ownerId">;

/** Counts, for each stream, the tries in vain since something of it took effect. */
export class Patience {
  readonly #failing = new Map<string, { sinceMs: number; tries: number }>();

  constructor(
    private readonly limits: PatienceLimits,
    private readonly nowMs: () => number = () => performance.now(),
  ) {}

  failed(stream: Stream): void {
    const { sinceMs, tries } = this.#failing.get(keyOf(stream)) ?? { sinceMs: this.nowMs(), tries: 0 };
    if (this.#failing.size >= maxStreams) this.#failing.clear();
    this.#failing.set(keyOf(stream), { sinceMs, tries: tries + 1 });
  }

  /** Something of it took effect, or it waits elsewhere. */
  forget(stream: Stream): void {
    this.#failing.delete(keyOf(stream));
  }

  /** Is its next run better applied event by event? */
  isSingly(stream: Stream): boolean {
    return (this.#failing.get(keyOf(stream))?.tries ?? 0) >= triesOfWholeRun;
  }

  isOver(stream: Stream): boolean {
    const failing = this.#failing.get(keyOf(stream));
    return (
      failing !== undefined && failing.tries >= this.limits.tries && this.nowMs() - failing.sinceMs >= this.limits.ms
    );
  }
}

function keyOf({ topic, ownerId }: Stream): string {
  return `${topic} ${ownerId}`;
}
