import { FairSeats, type Seat } from "@expense-tracker/kit/fairness/fair-seats";
import type { OperationHop } from "../subgraph/operation-hop";

/** Below this an operation waits for no other: a list's next page goes on beside a report. In microseconds of CPU, as all prices. */
export const cheapPrice = 5_000;
/** A user's next operation begins when those under way cost less than this together: a full home screen does. */
const mostUnderWay = 30_000;
/** How many of a user's operations may wait for those before. */
export const mostWaiting = 64;
/** Leaves an operation more than half of its deadline. */
const maxWaitMs = 5_000;

/** Waits until the user's operations under way leave room for one more. @returns null for what waits for none. @throws AppError RATE_LIMITED, or the signal's reason. */
export type TakeTurn = (price: number, hop: Pick<OperationHop, "party" | "signal">) => Promise<Seat | null>;

/**
 * A user's operations run beside each other only as far as their prices allow, the dear ones one after the other: sent together they
 * would keep every process and the database busy at once, and others would wait until a minute's budget is spent. What is dear when
 * signed out is the hash of a password: auth shares its threads by network.
 *
 * No bound holds for all users together: a turn is kept while the operation only waits for a hash, and a few dozen accounts that
 * wait so would shut everybody else out. What all together may have of auth, the databases and the connections is shared there.
 */
export function createDearTurns(): TakeTurn {
  const owner = { perParty: mostUnderWay, waitingPerParty: mostWaiting, reserved: 0 };
  const none = { perParty: 0, waitingPerParty: 0, reserved: 0 };
  const turns = new FairSeats({
    seats: Number.MAX_SAFE_INTEGER,
    shares: { owner, network: none, delivery: none, system: none },
    waiting: Number.MAX_SAFE_INTEGER,
    maxWaitMs,
  });
  return async (price, { party, signal }) =>
    price < cheapPrice || party.kind !== "owner" ? null : turns.take(party, signal, price);
}
