import type { Consumer } from "kafkajs";

interface Place {
  readonly topic: string;
  readonly partition: number;
}

/**
 * Lets partitions with a backlog take turns. A broker fills its answer with the partitions that are asked for first, and kafkajs always
 * asks in the same order: without turns, those behind would wait until the first ones have no more events. A partition that had its turn
 * is not asked for until the others had theirs.
 */
export class FetchTurns {
  /** Fetched since the last question, and the broker has more. */
  private readonly backlogs = new Map<string, Place>();
  private readonly resting = new Map<string, Place>();

  constructor(private readonly consumer: Pick<Consumer, "pause" | "resume">) {}

  /** To be called before each question to a broker. */
  nextFetch(): void {
    if (this.backlogs.size >= crowd) {
      for (const [key, place] of this.backlogs) this.resting.set(key, place);
      this.consumer.pause(namesOf(this.backlogs));
    } else if (this.resting.size > 0) {
      this.consumer.resume(namesOf(this.resting));
      this.resting.clear();
    }
    this.backlogs.clear();
  }

  /** A batch was fetched, behind which the broker has more. */
  hasBacklog(place: Place): void {
    this.backlogs.set(keyOf(place), place);
  }

  /** The partition waits for another reason, and is not to be resumed because of its turn. */
  failed(place: Place): void {
    this.backlogs.delete(keyOf(place));
    this.resting.delete(keyOf(place));
  }

  /** Whether several partitions have a backlog. Then a batch is worked on to its end: the broker would send again what is left of it. */
  get isCrowded(): boolean {
    return this.resting.size > 0 || this.backlogs.size >= crowd;
  }
}

/** A single partition leaves room in the broker's answer for the others. */
const crowd = 2;

const keyOf = ({ topic, partition }: Place): string => `${topic} ${partition}`;

const namesOf = (places: ReadonlyMap<string, Place>) =>
  [...places.values()].map(({ topic, partition }) => ({ topic, partitions: [partition] }));
