import { AppError } from "@expense-tracker/kit/errors/app-error";
import type { EntityManager } from "typeorm";
import { AccountRow } from "./account.row";

/** An account keeps an unproved address for this long: as long as the link from its sign-up works. */
const unprovedHoldMs = 24 * 60 * 60_000;

/**
 * Guards settings that could lock out the owner of the address, such as a second factor: only an account with a proved address
 * may change them.
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

/** Is the address taken? It is when an account has proved it, or was created less than a day ago. */
export async function isHeld(db: EntityManager, email: string, now: Date): Promise<boolean> {
  const account = await db.findOneBy(AccountRow, { email });
  if (!account) return false;
  return account.emailVerifiedAt !== null || account.createdAt > heldSince(now);
}

/** An unproved account that was created at this time or earlier loses its address to the next person who signs up with it. */
export function heldSince(now: Date): Date {
  return new Date(now.getTime() - unprovedHoldMs);
}
