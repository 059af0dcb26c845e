import { FairSeats, type Seat } from "@expense-tracker/kit/fairness/fair-seats";
import type { OperationHop } from "../subgraph/operation-hop";

/** A cheaper operation never waits: the next page of a list runs beside a report. In microseconds of CPU, as all prices. */
export const cheapPrice = 5_000;
/** A user's operations run at the same time while their prices together stay below this; a full home screen fits. */
const mostUnderWay = 30_000;
/** The most operations of one user that may wait. */
export const mostWaiting = 64;
/** Less than half of an operation's deadline, so that it can still run after waiting. */
const maxWaitMs = 5_000;

/**
 * Waits until the user's running operations leave room for one more.
 *
 * @returns null for an operation that need not wait.
 * @throws AppError RATE_LIMITED, or the signal's reason.
 */
export type TakeTurn = (price: number, hop: Pick<OperationHop, "party" | "signal">) => Promise<Seat | null>;

/**
 * Lets a user's operations run at the same time only while their prices together are small; expensive ones run one after the other.
 * Sent all at once, they would keep every process and the database busy, and other users would wait until the sender's budget of the
 * minute is spent. Signed-out clients need no turns: their expensive work is a password hash, and auth shares its threads by network.
 *
 * There is no limit over all users. An operation keeps its turn while it waits for a password hash, so with such a limit a few dozen
 * waiting accounts would block all others. Auth, the databases and the connection pools limit the use by all users together.
 */
export function createExpensiveTurns(): TakeTurn {
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
