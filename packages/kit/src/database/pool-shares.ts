import { Counter, Gauge, Histogram, type Registry } from "prom-client";
import { FairSeats, type SeatObserver, type SeatRules } from "../fairness/fair-seats";
import type { StatementEnd } from "./leased-connection";

/** Shorter than the gateway's deadline for a mutation; the request of a query ends earlier. */
const maxWaitMs = 5_000;

/**
 * How the connections of a service are shared (docs/fairness.md has the table): of ten, an owner has at most three and a
 * network of signed-out clients five; clients together always find four, delivery two, the process itself one.
 */
export function poolRules(poolSize: number): SeatRules {
  const part = (share: number, atLeast: number): number => Math.max(atLeast, Math.floor(poolSize * share));
  return {
    seats: poolSize,
    shares: {
      owner: { perParty: part(0.3, 1), waitingPerParty: 100, reserved: part(0.4, 0) },
      network: { perParty: part(0.5, 1), waitingPerParty: 200, reserved: 0 },
      delivery: { perParty: part(0.4, 1), waitingPerParty: 200, reserved: part(0.2, 0) },
      // Its work limits these: a few rounds, one after the other.
      system: { perParty: poolSize, waitingPerParty: 200, reserved: part(0.1, 0) },
    },
    waiting: 1_000,
    maxWaitMs,
  };
}

/** A process that serves no requests uses all its connections itself. */
export function soleRules(poolSize: number): SeatRules {
  const none = { perParty: poolSize, waitingPerParty: poolSize * 20, reserved: 0 };
  return {
    seats: poolSize,
    shares: { owner: none, network: none, delivery: none, system: none },
    waiting: poolSize * 20,
    maxWaitMs,
  };
}

/** The seats of a pool, counted in these metrics. */
export function sharedPool(rules: SeatRules, registry: Registry | undefined) {
  const meters = registry ? measurePool(registry) : null;
  const seats = new FairSeats(rules, meters?.observer);
  meters?.watch(seats);
  return { seats, onStatementEnded: (how: StatementEnd) => meters?.ended.inc({ how }) };
}

function measurePool(registry: Registry) {
  const registers = [registry];
  const refused = new Counter({
    name: "database_pool_refused_total",
    help: "Requests for a connection that were refused, by kind of party and reason.",
    labelNames: ["party", "reason"],
    registers,
  });
  const waited = new Histogram({
    name: "database_pool_wait_seconds",
    help: "Time until a request had its connection, by kind of party.",
    labelNames: ["party"],
    buckets: [0.001, 0.01, 0.1, 0.5, 1, 3, 5],
    registers,
  });
  const ended = new Counter({
    name: "database_statements_ended_total",
    help: "Statements that were ended because their request had ended: killed, killed with their connection, or left to the server.",
    labelNames: ["how"],
    registers,
  });
  const observer: SeatObserver = {
    refused: (party, reason) => refused.inc({ party, reason }),
    seated: (party, ms) => waited.observe({ party }, ms / 1000),
  };
  const watch = (seats: FairSeats): void => {
    const waiting: Gauge = new Gauge({
      name: "database_pool_waiting",
      help: "Requests that wait for a connection.",
      registers,
      collect: () => waiting.set(seats.waiting),
    });
    const inUse: Gauge = new Gauge({
      name: "database_pool_in_use",
      help: "Connections that are at work.",
      registers,
      collect: () => inUse.set(seats.inUse),
    });
  };
  return { observer, watch, ended };
}
