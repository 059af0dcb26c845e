import { parkedDelayMs, retrySchedule } from "../parking/retry-schedule";
import type { ParkedStream } from "../parking/parked-events";
import { replayStream } from "../parking/replay-stream";
import type { RunTarget } from "../parking/run-target";
import type { SqlStore } from "../sql/sql-database";

/** What became of the parked events of one owner's stream. */
export interface StreamReplay {
  readonly consumer: string;
  /** Kafka's name of the topic. */
  readonly topic: string;
  readonly ownerId: string;
  /** Events that took effect now. */
  readonly applied: number;
  /** Whether no event of the stream waits any more. */
  readonly flows: boolean;
  /** Why not; null when it flows. */
  readonly reason: string | null;
}

/**
 * Applies the parked events of a stream in order.
 *
 * @param needs what to set so that its consumer's target can be reached, for the operator.
 */
export async function replayOne(
  db: SqlStore,
  target: RunTarget | undefined,
  { consumer, topic, ownerId }: ParkedStream,
  needs: string,
): Promise<StreamReplay> {
  const stream = { consumer, topic, ownerId };
  if (!target) return { ...stream, applied: 0, flows: false, reason: `not replayed; ${needs}` };
  try {
    const { applied, refused } = await replayStream(db, target, stream, {
      nextTryMs: (tries) => parkedDelayMs(retrySchedule, tries),
      signal: new AbortController().signal,
    });
    const reason = refused === null ? null : `then refused: ${refused.reason}`;
    return { ...stream, applied, flows: refused === null, reason };
  } catch (error) {
    // A target that is down must not prevent the replay to the others.
    const reason = `stopped, nothing lost: ${error instanceof Error ? error.message : String(error)}`;
    return { ...stream, applied: 0, flows: false, reason };
  }
}

export function describeReplay({ consumer, topic, ownerId, applied, reason }: StreamReplay): string {
  return `${consumer} ${topic} ${ownerId}: ${applied} applied, ${reason ?? "flows again"}`;
}
