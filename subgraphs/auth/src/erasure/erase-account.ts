import { userErasedV1 } from "@expense-tracker/events/user-erased.v1";
import { markErased } from "@expense-tracker/kit/stream/erase-owner";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { AccountRow } from "../account/account.row";
import { MailedTokenRow } from "../mailed-token/mailed-token.row";
import { listErasedSessions } from "../session/revoked-sessions";
import { TwoFactorRemovalRow } from "../two-factor/removal.row";
import { TwoFactorRow } from "../two-factor/two-factor.row";

/** Letters on their way, and requests for one, that go at once; `deleteErased` takes the other letters, other requests find no account. */
const atOnceRows = 1_000;

/**
 * Erases an account, for ever, and tells the other rooms to do the same. From the commit on nobody gets in, whatever they hold,
 * and the address is free. This is little work, however much there is of the account: `deleteErased` deletes it afterwards.
 * The owner's stream must be locked.
 */
export async function eraseAccount(tx: Tx, stream: OwnerStream, now: Date): Promise<void> {
  await closeAccount(tx, stream.ownerId, now);
  await stream.emit(userErasedV1, {});
  await markErased(tx, stream);
}

/**
 * Leaves of an account, if it is there, only what `deleteErased` finds it by: no address, no password, no factor, no link. Its
 * sessions are good for nothing, as whatever is done with one asks whether the owner is erased.
 */
export async function closeAccount(tx: Tx, id: string, now: Date): Promise<void> {
  const account = await tx.findOneBy(AccountRow, { id });
  if (!account) return;
  await listErasedSessions(tx, id, now);
  // They name an address instead of an account.
  await tx.query("DELETE FROM reset_request WHERE email = ? LIMIT ?", [account.email, atOnceRows]);
  await tx.query("DELETE FROM mail WHERE account_id = ? LIMIT ?", [id, atOnceRows]);
  await tx.delete(MailedTokenRow, { accountId: id });
  await tx.delete(TwoFactorRow, { accountId: id });
  await tx.delete(TwoFactorRemovalRow, { accountId: id });
  await tx.update(
    AccountRow,
    { id },
    {
      // No address is spelled like this, and no two accounts alike.
      email: `erased:${id}`,
      emailVerifiedAt: null,
      passwordHash: "none",
      passwordVersion: account.passwordVersion + 1,
      twoFactorEnabledAt: null,
      erasedAt: now,
    },
  );
}
