import type { OwnerRun } from "../kafka/owner-run";

/** How long a stream may hold up the others of its partition. */
export interface PatienceLimits {
  tries: number;
  ms: number;
}

/** At least ten tries and five minutes, as for the alarm on `consumer_lag_seconds` (docs/events.md). */
export const patienceLimits: PatienceLimits = { tries: 10, ms: 300_000 };

/** From the next try on a run is applied event by event: it may be too much for one call. */
const triesOfWholeRun = 3;
/** More than the number of partitions that can fail at a time. Beyond it the count starts again from zero, which only takes longer. */
const maxStreams = 1_000;

type Stream = Pick<OwnerRun, "topic" | "ownerId">;

interface Failing extends Stream {
  sinceMs: number;
  tries: number;
  /** An event of another owner of the topic took effect since the last try. */
  anotherPassed: boolean;
  /** The same, between the two last tries. */
  failedAfterAnother: boolean;
  failedOthers: Set<string>;
}

/** Counts the failed tries of each stream since the last time that one of its events took effect. */
export class Patience {
  readonly #failing = new Map<string, Failing>();

  constructor(
    private readonly limits: PatienceLimits,
    private readonly nowMs: () => number = () => performance.now(),
  ) {}

  failed(stream: Stream): void {
    const before = this.#failing.get(keyOf(stream));
    if (this.#failing.size >= maxStreams) this.#failing.clear();
    this.#failing.set(keyOf(stream), {
      topic: stream.topic,
      ownerId: stream.ownerId,
      sinceMs: before?.sinceMs ?? this.nowMs(),
      tries: (before?.tries ?? 0) + 1,
      anotherPassed: false,
      failedAfterAnother: before?.anotherPassed ?? false,
      failedOthers: before?.failedOthers ?? new Set(),
    });
  }

  /** An event of the stream took effect. */
  passed(stream: Stream): void {
    this.forget(stream);
    for (const failing of this.#failing.values())
      if (failing.topic === stream.topic && failing.ownerId !== stream.ownerId) failing.anotherPassed = true;
  }

  /** The stream is parked, or its event took effect: its failures no longer count. */
  forget(stream: Stream): void {
    this.#failing.delete(keyOf(stream));
  }

  /** Did an event of another owner of the topic take effect between the stream's last two tries? */
  failedAfterAnother(stream: Stream): boolean {
    return this.#failing.get(keyOf(stream))?.failedAfterAnother ?? false;
  }

  /** Other owners whose events were tried meanwhile and failed too. The caller adds to the set. */
  failedOthers(stream: Stream): Set<string> {
    return this.#failing.get(keyOf(stream))?.failedOthers ?? new Set();
  }

  /** Should its next run be applied event by event? */
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
