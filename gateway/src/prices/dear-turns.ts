import { FairSeats, type Seat } from "@expense-tracker/kit/fairness/fair-seats";
import type { OperationHop } from "../subgraph/operation-hop";

/** From here on an operation is dear: it keeps a core for so many microseconds. The dearest screen of a page of 100 expenses costs half. */
export const dearPrice = 50_000;

/** How many of a user's dear operations may wait for the one before. */
export const mostWaiting = 16;
/** Leaves an operation more than half of its deadline. */
const maxWaitMs = 5_000;

/** Waits for the turn of a dear operation. @returns null for what needs none. @throws AppError RATE_LIMITED, or the signal's reason. */
export type TakeTurn = (price: number, hop: Pick<OperationHop, "party" | "signal">) => Promise<Seat | null>;

/**
 * A user's dear operations run one after the other: sent together they would keep every process and the database busy at once,
 * and others would wait until a minute's budget is spent. What is dear when signed out is the hash of a password: auth shares
 * its threads by network.
 *
 * No bound holds for all users together: a turn is kept while the operation only waits for a hash, and a few dozen accounts that
 * wait so would shut everybody else out. What all together may have of auth, the databases and the connections is shared there.
 */
export function createDearTurns(): TakeTurn {
  const owner = { perParty: 1, waitingPerParty: mostWaiting, reserved: 0 };
  const none = { perParty: 0, waitingPerParty: 0, reserved: 0 };
  const turns = new FairSeats({
    seats: Number.MAX_SAFE_INTEGER,
    shares: { owner, network: none, delivery: none, system: none },
    waiting: Number.MAX_SAFE_INTEGER,
    maxWaitMs,
  });
  return async (price, { party, signal }) =>
    price < dearPrice || party.kind !== "owner" ? null : turns.take(party, signal);
}
