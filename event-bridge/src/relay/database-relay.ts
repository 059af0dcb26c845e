import { withDeadline } from "@expense-tracker/kit/time/deadline";
import type { Logger } from "@expense-tracker/kit/process/logger";
import type { Kafka } from "../kafka/client";
import { startBackground } from "./background";
import { Leases } from "./leases";
import { openSqlDatabase } from "../sql/sql-database";
import { sampleOutbox } from "./outbox-sample";
import { purgePublished, type PurgeOptions, purgeOptions } from "./purge-published";
import { RelayLoop } from "./relay-loop";
import type { RelayObserver } from "./relay-metrics";
import { type DeadRetrySchedule, deadRetrySchedule, retryDeadRows } from "./retry-dead";

export interface DatabaseRelayOptions {
  /** The URL of the relay's own database user, which can read only the outbox tables. */
  url: string;
  kafka: Kafka;
  topic: string;
  /** Unique to this process: its leases have this name. */
  owner: string;
  logger: Logger;
  observer: RelayObserver;
  leaseMs?: number;
  purge?: PurgeOptions & { everyMs: number };
  /** When dead rows are tried again. */
  retryDead?: DeadRetrySchedule & { everyMs: number };
}

/** The relay of one database. */
export interface DatabaseRelay {
  /** @throws when the database does not answer. */
  ping(): Promise<unknown>;
  /** Finishes the current send, marks its rows, gives the leases back, and closes the connections. */
  stop(): Promise<void>;
}

const sampleEveryMs = 5_000;
const purgeEveryMs = 60_000;
const retryDeadEveryMs = 5_000;
const finishDeadlineMs = 6_000;
/** Two connections for the loop, one each for the leases, the purge, the tries of dead rows, the metrics and the readiness check. */
const poolSize = 7;

/** Starts relaying one database's outbox to its topic. Neither needs to exist yet. */
export function startDatabaseRelay(options: DatabaseRelayOptions): DatabaseRelay {
  const { url, kafka, topic, owner, logger, observer, leaseMs, purge, retryDead } = options;
  const db = openSqlDatabase({ url, poolSize });
  const leases = new Leases({ db, owner, logger, ...(leaseMs === undefined ? {} : { lengthMs: leaseMs }) });
  leases.start();
  const loop = new RelayLoop({ db, leases, kafka, topic, logger, observer });
  loop.start();
  const sampling = startBackground({
    what: "measuring the outbox",
    everyMs: sampleEveryMs,
    logger,
    async work() {
      try {
        observer.sampled(await sampleOutbox(db));
      } catch (error) {
        observer.sampled(null);
        throw error;
      }
    },
  });
  const purging = startBackground({
    what: "purging published rows",
    everyMs: purge?.everyMs ?? purgeEveryMs,
    logger,
    async work(signal) {
      observer.purged(await purgePublished(db, leases.held().keys(), signal, purge ?? purgeOptions));
    },
  });
  const retryingDead = startBackground({
    what: "trying dead rows again",
    everyMs: retryDead?.everyMs ?? retryDeadEveryMs,
    logger,
    async work(signal) {
      const schedule = retryDead ?? deadRetrySchedule;
      observer.requeued(await retryDeadRows(db, leases.held(), { schedule, signal, logger }));
    },
  });
  return {
    ping: () => db.rows("SELECT 1"),
    async stop() {
      const background = Promise.allSettled([sampling.stop(), purging.stop(), retryingDead.stop()]);
      try {
        await withDeadline("finishing the send", finishDeadlineMs, loop.stop());
      } finally {
        // Also when the send hangs: the replica that takes over sends the same rows, and the fence keeps this one from marking them.
        await leases.stop();
        await background;
        await db.close();
      }
    },
  };
}
