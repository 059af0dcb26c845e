import { lockOwner, unlessErased } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { type EntityManager, IsNull, LessThanOrEqual } from "typeorm";
import { AccountRow } from "../account/account.row";
import { eraseAccount } from "./erase-account";

/** Selects the account that has this address unproved and was created at `madeUntil` or earlier. */
export interface Squatted {
  email: string;
  madeUntil: Date;
  /** The id of an account that is not selected. */
  besides?: string;
}

/** @returns its id, for `eraseUnproved`; null when the address is free, proved, or was taken only lately. */
export async function findUnproved(db: EntityManager, { email, madeUntil, besides }: Squatted): Promise<string | null> {
  const unproved = { email, emailVerifiedAt: IsNull(), createdAt: LessThanOrEqual(madeUntil) };
  const account = await db.findOne(AccountRow, { where: unproved, select: { id: true } });
  return account && account.id !== besides ? account.id : null;
}

/**
 * Erases the account, unless its address was proved or changed meanwhile. `erasureRound` deletes its rows later: so the answer
 * to the next owner of the address does not wait for that, and its time does not show how large the account was.
 */
export async function eraseUnproved(tx: Tx, id: string, squatted: Squatted, now: Date): Promise<void> {
  // Another request may have erased it meanwhile.
  const stream = await unlessErased(lockOwner(tx, id));
  if (stream && (await findUnproved(tx, squatted)) === id) await eraseAccount(tx, stream, now);
}
