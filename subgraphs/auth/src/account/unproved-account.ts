import { AppError } from "@expense-tracker/kit/errors/app-error";
import { lockOwner, unlessErased } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { type EntityManager, IsNull, LessThanOrEqual } from "typeorm";
import { eraseAccount } from "../erasure/erase-account";
import { AccountRow } from "./account.row";

/** For so long an account keeps an address that nobody has proved: as long as the link is good that was mailed at its sign-up. */
const unprovedHoldMs = 24 * 60 * 60_000;

/**
 * What would keep the owner of the address out is for them alone.
 *
 * @throws AppError FORBIDDEN while the account's address is not proved.
 */
export function requireProvedAddress({ emailVerifiedAt }: AccountRow): void {
  if (emailVerifiedAt !== null) return;
  throw new AppError(
    "FORBIDDEN",
    "the e-mail address of this account is not proved yet: requestEmailVerification mails the link for that",
  );
}

/** Does an account keep the address from others: by a proof, or because it was made lately? */
export async function isHeld(db: EntityManager, email: string, now: Date): Promise<boolean> {
  const account = await db.findOneBy(AccountRow, { email });
  if (!account) return false;
  return account.emailVerifiedAt !== null || account.createdAt > heldSince(now);
}

/** Accounts that were made until then and are unproved keep their address from nobody. */
export function heldSince(now: Date): Date {
  return new Date(now.getTime() - unprovedHoldMs);
}

/** An account that has the address, was never proved, and is `madeUntil` then at the latest. */
export interface Squatted {
  email: string;
  madeUntil: Date;
  /** An account that is never meant. */
  besides?: string;
}

/** @returns its id, for `eraseUnproved`; null when the address is free, proved, or was taken only lately. */
export async function findUnproved(db: EntityManager, { email, madeUntil, besides }: Squatted): Promise<string | null> {
  const unproved = { email, emailVerifiedAt: IsNull(), createdAt: LessThanOrEqual(madeUntil) };
  const account = await db.findOne(AccountRow, { where: unproved, select: { id: true } });
  return account && account.id !== besides ? account.id : null;
}

/**
 * Erases the account, for ever and everywhere, unless its address was proved or changed meanwhile. `erasureRound` deletes what is
 * left of it: the answer to who has the address now does not wait for that, nor tell by its time how much there is.
 */
export async function eraseUnproved(tx: Tx, id: string, squatted: Squatted, now: Date): Promise<void> {
  // Another request may have erased it meanwhile.
  const stream = await unlessErased(lockOwner(tx, id));
  if (stream && (await findUnproved(tx, squatted)) === id) await eraseAccount(tx, stream, now);
}
