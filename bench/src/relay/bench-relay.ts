import { renderFigures } from "@expense-tracker/kit/process/text-table";
import { cpus } from "node:os";
import { sendLimits } from "@expense-tracker/event-bridge/relay/choose-rows";
import { createLogger } from "@expense-tracker/kit/process/logger";
import { median, percentile } from "../figures";
import { makeEvents } from "./bench-events";
import { startBenchServers } from "./bench-servers";
import { type RawSubject, startRawSubject } from "./raw-subject";
import { type RelaySubject, startRelaySubject } from "./relay-subject";

export interface RelayBenchOptions {
  rounds: number;
  /** How many events one round has. */
  events: number;
  quietSeconds: number;
}

const quietEventsPerSecond = 50;
const expectedRatio = 0.8;
const expectedQuietMs = 50;

/**
 * Measures committed events per second from the outbox to Kafka's acknowledgement, and how long an event takes at low load; beside
 * a bare kafkajs producer that sends the same messages in batches of the same size, in alternating rounds.
 */
export async function benchRelay(options: RelayBenchOptions): Promise<void> {
  const logger = createLogger("bench", "warn");
  const servers = await startBenchServers(logger);
  try {
    const raw = await startRawSubject(servers);
    const relay = await startRelaySubject(servers, logger);
    try {
      console.log(await measure({ raw, relay }, options));
    } finally {
      await relay.stop();
      await raw.stop();
    }
  } finally {
    await servers.stop();
  }
}

interface Subjects {
  raw: RawSubject;
  relay: RelaySubject;
}

async function measure(subjects: Subjects, options: RelayBenchOptions): Promise<string> {
  // Warm both up before measuring.
  await throughput(subjects, { ...options, rounds: 1 });
  const rates = await throughput(subjects, options);
  const quietEvents = makeEvents(options.quietSeconds * quietEventsPerSecond);
  return report(options, rates, {
    relay: await subjects.relay.quiet(options.quietSeconds, quietEventsPerSecond),
    raw: await subjects.raw.quiet(quietEvents, quietEventsPerSecond),
  });
}

interface Rates {
  relay: number[];
  raw: number[];
  perSend: number[];
}

async function throughput({ raw, relay }: Subjects, { rounds, events }: RelayBenchOptions): Promise<Rates> {
  const rates: Rates = { relay: [], raw: [], perSend: [] };
  for (let round = 0; round < rounds; round += 1) {
    const { perSecond, perSend } = await relay.round(makeEvents(events));
    rates.relay.push(perSecond);
    rates.perSend.push(perSend);
    rates.raw.push(await raw.round(makeEvents(events), sendLimits.rows));
  }
  return rates;
}

function report(options: RelayBenchOptions, rates: Rates, quiet: { relay: number[]; raw: number[] }): string {
  const whole = (value: number) => Math.round(value).toLocaleString("en");
  const ms = (values: number[], share: number) => percentile(values, share).toFixed(1);
  const ratio = median(rates.relay) / median(rates.raw);
  const p99 = percentile(quiet.relay, 0.99);
  const verdict = (met: boolean) => (met ? "met" : "NOT MET");
  return `
relay: outbox to Kafka's acknowledgement, beside a bare kafkajs producer
Node ${process.versions.node}, ${cpus().length} CPUs, ${options.rounds} alternating rounds of ${whole(options.events)} events of 600 bytes

${renderFigures([
  ["", "relay", "bare kafkajs"],
  ["events/s, median of rounds", whole(median(rates.relay)), whole(median(rates.raw))],
  ["events/s, slowest and fastest", range(rates.relay, whole), range(rates.raw, whole)],
  ["events a send", whole(median(rates.perSend)), whole(sendLimits.rows)],
  [`ms at ${quietEventsPerSecond} events/s, p50`, ms(quiet.relay, 0.5), ms(quiet.raw, 0.5)],
  [`ms at ${quietEventsPerSecond} events/s, p99`, ms(quiet.relay, 0.99), ms(quiet.raw, 0.99)],
])}

ratio of events/s ${ratio.toFixed(2)} (expected at least ${expectedRatio}: ${verdict(ratio >= expectedRatio)})
p99 from commit to acknowledgement when quiet ${p99.toFixed(0)} ms (expected at most ${expectedQuietMs}: ${verdict(p99 <= expectedQuietMs)})`;
}

function range(values: readonly number[], format: (value: number) => string): string {
  return `${format(Math.min(...values))}–${format(Math.max(...values))}`;
}
