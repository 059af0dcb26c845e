import { AppError } from "@expense-tracker/kit/errors/app-error";
import type { EntityManager } from "typeorm";
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
