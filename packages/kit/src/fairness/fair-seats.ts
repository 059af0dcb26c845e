import { AppError } from "../errors/app-error";
import { FairQueue } from "./fair-queue";
import type { Party, PartyKind } from "./party";

/** The share of each kind of party in some seats. */
export interface SeatShare {
  /** The largest number of seats that each party of the kind has at a time. */
  perParty: number;
  /** The largest number of waiting requests of each party. */
  waitingPerParty: number;
  /** This many seats are kept free for all parties of these kinds together. */
  reserved: number;
}

export interface SeatRules {
  seats: number;
  /** Owners and networks are clients, and have one reserve together: that of `owner`. */
  shares: Readonly<Record<PartyKind, SeatShare>>;
  /** The largest number of waiting requests of all parties. Beyond it, the party with most of them loses its newest. */
  waiting: number;
  /** The longest wait of a request. */
  maxWaitMs: number;
}

export interface Seat {
  /** Gives the seat back. Call it once. */
  free(): void;
}

export type Refusal = "party_waits_too_much" | "all_wait_too_much" | "waited_too_long";

export interface SeatObserver {
  refused?(kind: PartyKind, reason: Refusal): void;
  seated?(kind: PartyKind, waitedMs: number): void;
}

interface Waiter {
  party: Party;
  seats: number;
  sinceMs: number;
  sit(): void;
  refuse(error: AppError): void;
}

const retryAfterSeconds = 1;
type Group = "clients" | "delivery" | "system";
const groups = ["clients", "delivery", "system"] as const;

/**
 * A number of seats (connections, threads) that parties share fairly: none has more than its share, waiting parties take turns,
 * and each kind of party gets the seats that are reserved for it.
 */
export class FairSeats {
  private taken = 0;
  private readonly takenBy = new Map<string, number>();
  private readonly takenByGroup: Record<Group, number> = { clients: 0, delivery: 0, system: 0 };
  private readonly queue = new FairQueue<Waiter>();
  private readonly parties = new Map<string, { party: Party; waiting: number }>();

  constructor(
    private readonly rules: SeatRules,
    private readonly observer: SeatObserver = {},
  ) {}

  get waiting(): number {
    return this.queue.length;
  }

  get inUse(): number {
    return this.taken;
  }

  /**
   * Waits for a seat.
   *
   * @param signal ends the wait, with its reason.
   * @param seats the number that it takes. It starts as soon as one of them is free, so that a request for more than the share is served too.
   * @throws AppError RATE_LIMITED when the party itself requests too much; UNAVAILABLE when all parties together do.
   */
  async take(party: Party, signal: AbortSignal | null = null, seats = 1): Promise<Seat> {
    signal?.throwIfAborted();
    if (this.queue.lengthOf(party.key) === 0 && this.mayBeServed(party)) return this.seat(party, seats);
    if (this.queue.lengthOf(party.key) >= this.rules.shares[party.kind].waitingPerParty) {
      throw this.refusal(party, "party_waits_too_much");
    }
    await this.wait(party, signal, seats);
    return this.handOver(party, seats);
  }

  private wait(party: Party, signal: AbortSignal | null, seats: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", abort);
      };
      const waiter: Waiter = {
        party,
        seats,
        sinceMs: performance.now(),
        sit: () => {
          leave();
          // Count it at once: a request that comes before the continuation runs must find the seat taken.
          this.count(party, seats);
          this.observer.seated?.(party.kind, performance.now() - waiter.sinceMs);
          resolve();
        },
        refuse: (error) => {
          leave();
          reject(error);
        },
      };
      const abort = (): void => {
        if (this.leaveQueue(waiter)) waiter.refuse(signal?.reason as AppError);
      };
      const timer = setTimeout(() => {
        if (this.leaveQueue(waiter)) waiter.refuse(this.refusal(party, "waited_too_long"));
      }, this.rules.maxWaitMs).unref();
      signal?.addEventListener("abort", abort, { once: true });
      this.enqueue(waiter);
    });
  }

  private enqueue(waiter: Waiter): void {
    this.queue.push(waiter.party.key, waiter);
    this.know(waiter.party, 1);
    if (this.queue.length <= this.rules.waiting) return;
    const last = this.queue.popOfLongest();
    if (!last) return;
    this.know(last.party, -1);
    last.refuse(this.refusal(last.party, "all_wait_too_much"));
  }

  private leaveQueue(waiter: Waiter): boolean {
    const wasThere = this.queue.remove(waiter.party.key, waiter);
    if (wasThere) this.know(waiter.party, -1);
    return wasThere;
  }

  private seat(party: Party, seats: number): Seat {
    this.count(party, seats);
    this.observer.seated?.(party.kind, 0);
    return this.handOver(party, seats);
  }

  private handOver(party: Party, seats: number): Seat {
    let isFree = false;
    return {
      free: () => {
        if (isFree) return;
        isFree = true;
        this.count(party, -seats);
        this.serve();
      },
    };
  }

  private serve(): void {
    while (this.taken < this.rules.seats) {
      const next = this.queue.shift((key) => {
        const known = this.parties.get(key);
        return known !== undefined && this.mayBeServed(known.party);
      });
      if (!next) return;
      this.know(next.party, -1);
      next.sit();
    }
  }

  private mayBeServed({ kind, key }: Party): boolean {
    const own = groupOf(kind);
    const free = this.rules.seats - this.taken;
    const keptForOthers = groups
      .filter((group) => group !== own)
      .reduce((kept, group) => kept + Math.max(0, this.reservedFor(group) - this.takenByGroup[group]), 0);
    return free > keptForOthers && (this.takenBy.get(key) ?? 0) < this.rules.shares[kind].perParty;
  }

  private reservedFor(group: Group): number {
    return this.rules.shares[group === "clients" ? "owner" : group].reserved;
  }

  private count({ kind, key }: Party, change: number): void {
    this.taken += change;
    this.takenByGroup[groupOf(kind)] += change;
    const own = (this.takenBy.get(key) ?? 0) + change;
    if (own === 0) this.takenBy.delete(key);
    else this.takenBy.set(key, own);
  }

  private know(party: Party, change: 1 | -1): void {
    const waiting = (this.parties.get(party.key)?.waiting ?? 0) + change;
    if (waiting === 0) this.parties.delete(party.key);
    else this.parties.set(party.key, { party, waiting });
  }

  private refusal({ kind, key }: Party, reason: Refusal): AppError {
    this.observer.refused?.(kind, reason);
    const isClient = groupOf(kind) === "clients";
    const holdsItsShare = (this.takenBy.get(key) ?? 0) >= this.rules.shares[kind].perParty;
    if (isClient && (reason === "party_waits_too_much" || holdsItsShare)) {
      return new AppError("RATE_LIMITED", "too many of your requests are running: try again when some are answered", {
        retryAfterSeconds,
      });
    }
    return new AppError("UNAVAILABLE", "too many requests are running at the moment");
  }
}

function groupOf(kind: PartyKind): Group {
  return kind === "owner" || kind === "network" ? "clients" : kind;
}
