import { Counter, Gauge, Histogram, type Registry } from "prom-client";
import type { OutboxSample } from "./outbox-sample";
import type { OutboxRow } from "./pending-rows";

/** The events of one database's relay that are counted. */
export interface RelayObserver {
  /** Kafka has had these rows since this time. */
  acknowledged(rows: readonly OutboxRow[]): void;
  /** Rows that were sent, and not marked: their buckets belong to another replica. */
  fencedOff(rows: number): void;
  /** Rows moved to `outbox_dead`. */
  movedToDead(rows: number): void;
  /** Dead rows that were put back, to be tried again. */
  requeued(rows: number): void;
  producerReset(): void;
  failed(where: "broker" | "database"): void;
  purged(rows: number): void;
  leasesOwned(buckets: number): void;
  /** Null when the database did not answer. */
  sampled(sample: OutboxSample | null): void;
}

/** @returns an observer for each database, writing into one registry. */
export function createRelayMetrics(registry: Registry): (database: string) => RelayObserver {
  const meters = { ...createCounters(registry), ...createGauges(registry) };
  const commitToAck = new Histogram({
    name: "relay_commit_to_ack_seconds",
    help: "From a row's insertion, by the database's clock, to Kafka's acknowledgement.",
    labelNames: ["database"],
    buckets: [0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 10, 60, 600],
    registers: [registry],
  });
  return (database) => ({
    acknowledged(rows) {
      meters.published.inc({ database }, rows.length);
      const nowMs = performance.now();
      for (const row of rows) commitToAck.observe({ database }, commitToAckMs(row, nowMs) / 1_000);
    },
    fencedOff: (rows) => meters.fencedOff.inc({ database }, rows),
    movedToDead: (rows) => meters.movedToDead.inc({ database }, rows),
    requeued: (rows) => meters.requeued.inc({ database }, rows),
    producerReset: () => meters.producerResets.inc({ database }),
    failed: (where) => meters.failures.inc({ database, where }),
    purged: (rows) => meters.purged.inc({ database }, rows),
    leasesOwned: (buckets) => meters.leases.set({ database }, buckets),
    sampled(sample) {
      setOrRemove(meters.pending, database, sample?.pendingRows);
      setOrRemove(meters.oldest, database, sample?.oldestPendingSeconds);
      setOrRemove(meters.dead, database, sample?.deadRows);
      setOrRemove(meters.oldestDead, database, sample?.oldestDeadSeconds);
    },
  });
}

/** Milliseconds since the row's insertion, by the database's clock up to its reading and by our monotonic one after. */
export function commitToAckMs(row: Pick<OutboxRow, "ageUs" | "readMs">, nowMs: number): number {
  return Math.max(0, row.ageUs / 1_000) + (nowMs - row.readMs);
}

function createCounters(registry: Registry) {
  const counter = <Label extends string = never>(name: string, help: string, ...labels: Label[]) =>
    new Counter({ name, help, labelNames: ["database", ...labels], registers: [registry] });
  return {
    published: counter("relay_published_rows_total", "Rows that Kafka acknowledged."),
    fencedOff: counter("relay_fenced_off_rows_total", "Rows sent but not marked: another replica had taken over."),
    movedToDead: counter("relay_rows_moved_to_dead_total", "Rows moved to outbox_dead."),
    requeued: counter("relay_requeued_rows_total", "Dead rows that the relay put back by itself, to try them again."),
    producerResets: counter("relay_producer_resets_total", "Producers thrown away after a rejected send."),
    failures: counter("relay_failures_total", "Rounds that failed and were tried again.", "where"),
    purged: counter("relay_purged_rows_total", "Published rows deleted after their time."),
  };
}

function createGauges(registry: Registry) {
  const gauge = (name: string, help: string) =>
    new Gauge({ name, help, labelNames: ["database"], registers: [registry] });
  return {
    leases: gauge("relay_leases_owned", "Buckets that this replica holds."),
    pending: gauge("relay_pending_rows", "Rows in the database that wait to be published; counted up to 100,000."),
    oldest: gauge("relay_oldest_pending_seconds", "Age of the oldest row that waits to be published."),
    dead: gauge("relay_dead_rows", "Rows in outbox_dead: refused, or behind one that is; counted up to 100,000."),
    oldestDead: gauge("relay_dead_oldest_seconds", "Age of the first event in outbox_dead."),
  };
}

/** A missing value is better than an old one: an alarm on its absence then shows the problem. */
function setOrRemove(gauge: Gauge<"database">, database: string, value: number | undefined): void {
  if (value === undefined) gauge.remove({ database });
  else gauge.set({ database }, value);
}
