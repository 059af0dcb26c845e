import { type Loop, startLoop } from "@expense-tracker/kit/time/loop";
import type { Logger } from "@expense-tracker/kit/process/logger";
import { countPartitions } from "../kafka/admin";
import type { Kafka } from "../kafka/client";
import { openProducer, type OutgoingMessage, type SerialProducer } from "../kafka/producer";
import { MessagesRefused } from "../kafka/producer-error";
import type { Leases } from "./leases";
import type { SqlDatabase } from "../sql/sql-database";
import { type Batch, markAcknowledged, publishBatch } from "./publish-batch";
import type { Window } from "./pending-ids";
import type { PendingRow } from "./pending-rows";
import { type ReadBatch, readBatch } from "./read-batch";
import type { RelayObserver } from "./relay-metrics";
import { recordSent } from "../kafka/message-spans";
import { isNews, relayBackoff } from "./repeated-failures";

export interface RelayLoopOptions {
  db: SqlDatabase;
  leases: Leases;
  kafka: Kafka;
  /** Kafka's name of the one topic that this database feeds. */
  topic: string;
  logger: Logger;
  observer: RelayObserver;
}

/** The producer, and the data of the topic from when it was opened. */
interface Channel {
  producer: SerialProducer;
  partitions: number;
}

/** A step on the way to Kafka failed. It is not about the rows, and never counts against them. */
class BrokerTrouble extends Error {
  override readonly name = "BrokerTrouble";
}

const fastestPollMs = 25;
const slowestPollMs = 100;

/**
 * Reads, sends and marks one batch after the other, until it is stopped. While a backlog lasts, it marks the batch before and reads the
 * one behind during each send. There is one loop for each database.
 */
export class RelayLoop {
  readonly #options: RelayLoopOptions;
  readonly #window: Window = { crowded: false, busyBuckets: 0 };
  /** The batch to send, and whether there is more behind it. */
  #next: ReadBatch | null = null;
  /** Batches that are sent, and perhaps not marked. */
  readonly #unmarked = new Set<Batch>();
  /** The last mark. Two at the same time would forget rows. */
  #marking: Promise<void> = Promise.resolve();
  #channel: Channel | null = null;
  #pollMs = fastestPollMs;
  #loop: Loop | null = null;

  constructor(options: RelayLoopOptions) {
    this.#options = options;
  }

  start(): void {
    const { logger, observer } = this.#options;
    this.#loop ??= startLoop({
      round: () => this.#round(),
      everyMs: () => this.#pollMs,
      backoff: relayBackoff,
      failed(error, failures) {
        const where = error instanceof BrokerTrouble ? "broker" : "database";
        observer.failed(where);
        if (isNews(failures)) logger.warn({ err: error, where }, "publishing failed; the same rows are tried again");
      },
      recovered: (failures) => logger.info({ failures }, "publishing works again"),
    });
  }

  /** Finishes the current send and its mark, then closes the producer. */
  async stop(): Promise<void> {
    await this.#loop?.stop();
    try {
      await this.#markSent();
    } finally {
      await this.#closeChannel();
    }
  }

  /** @returns whether there is more to publish at once. */
  async #round(): Promise<boolean> {
    const { leases, observer } = this.#options;
    if (leases.hasSurplus()) {
      await this.#markSent();
      leases.letGoOfSurplus();
    }
    const fences = leases.held();
    observer.leasesOwned(fences.size);
    if (fences.size === 0) {
      this.#pollMs = slowestPollMs;
      return false;
    }
    const { partitions } = await this.#openChannel();
    const now = (this.#next ??= await this.#markAndRead(partitions, []));
    const found = now.batch.parts.length > 0;
    this.#next = await this.#sendAndReadAhead(now, partitions);
    if (this.#next) return true;
    await this.#markSent();
    if (!now.more) this.#pollMs = found ? fastestPollMs : Math.min(slowestPollMs, this.#pollMs * 1.5);
    return now.more;
  }

  /** @returns what to send next; null when that must be read after this batch is marked. */
  async #sendAndReadAhead({ batch, more }: ReadBatch, partitions: number): Promise<ReadBatch | null> {
    const rows = batch.parts.flat();
    const sending = this.#publish(batch);
    const reading = more ? this.#markAndRead(partitions, rows) : null;
    // Both must have ended before the round does, also when one fails.
    const [sent, ahead] = await Promise.allSettled([sending, reading]);
    if (sent.status === "rejected") throw sent.reason;
    this.#next = null;
    if (ahead.status === "rejected") throw ahead.reason;
    return batch.refused ? null : ahead.value;
  }

  async #publish(batch: Batch): Promise<void> {
    const { db, leases, observer, logger } = this.#options;
    try {
      await publishBatch(batch, {
        db,
        observer,
        logger,
        held: () => leases.held(),
        send: (messages) => this.#send(messages),
        markSent: () => {
          this.#unmarked.add(batch);
          return this.#markSent();
        },
      });
    } finally {
      this.#unmarked.add(batch);
    }
  }

  /** @param sending the rows of the batch that is being sent meanwhile. */
  async #markAndRead(partitions: number, sending: readonly PendingRow[]): Promise<ReadBatch> {
    const { db, leases, observer, logger } = this.#options;
    await this.#markSent();
    return readBatch(db, { fences: leases.held(), partitions, window: this.#window, sending, observer, logger });
  }

  #markSent(): Promise<void> {
    const marked = this.#marking.then(() => this.#markEach());
    // The caller gets a failure from `marked`. The chain goes on without it, so that the next mark can try the same rows again.
    this.#marking = marked.catch(() => undefined);
    return marked;
  }

  async #markEach(): Promise<void> {
    for (const batch of this.#unmarked) {
      await markAcknowledged(batch, this.#options);
      // Another part of it may have been acknowledged meanwhile.
      if (batch.acknowledged.length === 0) this.#unmarked.delete(batch);
    }
  }

  async #send(messages: OutgoingMessage[]): Promise<void> {
    const { producer } = await this.#openChannel();
    const startedAtMs = performance.now();
    try {
      await producer.send(this.#options.topic, messages);
      recordSent(this.#options.topic, messages, startedAtMs);
    } catch (error) {
      // After any error the producer's sequence numbers can no longer be trusted.
      this.#options.observer.producerReset();
      await this.#closeChannel();
      throw error instanceof MessagesRefused ? error : new BrokerTrouble("the send was rejected", { cause: error });
    }
  }

  async #openChannel(): Promise<Channel> {
    if (this.#channel) return this.#channel;
    const { kafka, topic, logger } = this.#options;
    try {
      const partitions = await countPartitions(kafka, topic);
      this.#channel = { partitions, producer: await openProducer(kafka, logger) };
      return this.#channel;
    } catch (error) {
      throw new BrokerTrouble(`no producer for ${topic}`, { cause: error });
    }
  }

  async #closeChannel(): Promise<void> {
    const channel = this.#channel;
    this.#channel = null;
    await channel?.producer.close();
  }
}
