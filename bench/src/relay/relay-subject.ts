import { startDatabaseRelay } from "@expense-tracker/event-bridge/relay/database-relay";
import { commitToAckMs, type RelayObserver } from "@expense-tracker/event-bridge/relay/relay-metrics";
import { kafkaTopic } from "@expense-tracker/events/topics";
import { userLoggedInV1 } from "@expense-tracker/events/user-logged-in.v1";
import { pause, withDeadline } from "@expense-tracker/kit/time/deadline";
import { newId } from "@expense-tracker/kit/input/id";
import type { Logger } from "@expense-tracker/kit/process/logger";
import { lockOwner } from "@expense-tracker/kit/stream/owner-stream";
import { bucketCount } from "@expense-tracker/kit/stream/stream-tables";
import { inTransaction } from "@expense-tracker/kit/database/transaction";
import { type BenchEvent, commitEvents } from "./bench-events";
import type { BenchServers } from "./bench-servers";

const roundDeadlineMs = 180_000;
const quietOwners = 50;

export type RelaySubject = Awaited<ReturnType<typeof startRelaySubject>>;

/** Our relay, working on the bench's database. */
export async function startRelaySubject(servers: BenchServers, logger: Logger) {
  const acks = { rows: 0, sends: 0, latenciesMs: [] as number[], owned: 0, wake: () => undefined as void };
  const observer: RelayObserver = {
    acknowledged(rows) {
      const nowMs = performance.now();
      acks.rows += rows.length;
      acks.sends += 1;
      for (const row of rows) acks.latenciesMs.push(commitToAckMs(row, nowMs));
      acks.wake();
    },
    leasesOwned: (buckets) => (acks.owned = buckets),
    producerReset: () => unexpected("a producer was thrown away"),
    failed: (where) => unexpected(`the ${where} failed`),
    fencedOff: (rows) => unexpected(`${rows} rows were fenced off`),
    movedToDead: (rows) => unexpected(`${rows} rows moved to outbox_dead`),
    requeued: () => {},
    purged: () => {},
    sampled: () => {},
  };
  const relay = startDatabaseRelay({
    url: servers.databaseUrl,
    kafka: servers.kafka,
    topic: kafkaTopic("expenses", servers.prefix),
    owner: "bench",
    logger,
    observer,
  });
  const acknowledged = (rows: number) =>
    new Promise<void>((resolve) => {
      acks.wake = () => acks.rows >= rows && resolve();
      acks.wake();
    });
  while (acks.owned < bucketCount) await pause(50);

  return {
    /** Commits the events, and waits for the last acknowledgement. @returns events a second, and events in each send. */
    async round(events: readonly BenchEvent[]) {
      Object.assign(acks, { rows: 0, sends: 0, latenciesMs: [] });
      await commitEvents(servers.db, events);
      const startedMs = performance.now();
      await withDeadline("the relay's round", roundDeadlineMs, acknowledged(events.length));
      return { perSecond: perSecond(events.length, startedMs), perSend: events.length / acks.sends };
    },
    /** Commits one event after the other, at an even rate. @returns milliseconds from insertion to acknowledgement, for each event. */
    async quiet(seconds: number, eventsPerSecond: number) {
      Object.assign(acks, { rows: 0, sends: 0, latenciesMs: [] });
      const owners = Array.from({ length: quietOwners }, newId);
      const count = seconds * eventsPerSecond;
      const writes: Promise<void>[] = [];
      const startedMs = performance.now();
      for (let index = 0; index < count; index += 1) {
        await pause(Math.max(0, startedMs + (index * 1_000) / eventsPerSecond - performance.now()));
        writes.push(
          inTransaction(servers.db, async (tx) =>
            (await lockOwner(tx, owners[index % quietOwners] ?? "")).emit(userLoggedInV1, { sessionId: newId() }),
          ),
        );
      }
      await Promise.all(writes);
      await withDeadline("the quiet round", roundDeadlineMs, acknowledged(count));
      return [...acks.latenciesMs];
    },
    stop: () => relay.stop(),
  };
}

/** Prints it and throws nothing: the relay goes on, and the reader judges the figures with this in mind. */
function unexpected(what: string): void {
  console.error(`unexpected: ${what}`);
}

export function perSecond(events: number, startedMs: number): number {
  return (events * 1_000) / (performance.now() - startedMs);
}
