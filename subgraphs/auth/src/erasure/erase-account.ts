import { userErasedV1 } from "@expense-tracker/events/user-erased.v1";
import { markErased } from "@expense-tracker/kit/stream/erase-owner";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { AccountRow } from "../account/account.row";
import { MailedTokenRow } from "../mailed-token/mailed-token.row";
import { listErasedSessions } from "../session/revoked-sessions";
import { TwoFactorRemovalRow } from "../two-factor/removal.row";
import { TwoFactorRow } from "../two-factor/two-factor.row";

/**
 * Queued mails and reset requests that are deleted at once. `deleteErased` deletes further mails; further requests find no
 * account.
 */
const atOnceRows = 1_000;

/**
 * Erases an account, and emits the event on which the other services do the same. After the commit no password, session or link
 * of the account works, and its address is free. The transaction is small however large the account is: `deleteErased` deletes its
 * rows afterwards. The owner's stream must be locked.
 */
export async function eraseAccount(tx: Tx, stream: OwnerStream, now: Date): Promise<void> {
  await closeAccount(tx, stream.ownerId, now);
  await stream.emit(userErasedV1, {});
  await markErased(tx, stream);
}

/**
 * Removes the address, password, second factor and links of an account, if it exists, and leaves the row by which `deleteErased`
 * finds it. Its sessions no longer work, because each use checks whether the owner is erased.
 */
export async function closeAccount(tx: Tx, id: string, now: Date): Promise<void> {
  const account = await tx.findOneBy(AccountRow, { id });
  if (!account) return;
  await listErasedSessions(tx, id, now);
  // Reset requests refer to an address, not to an account.
  await tx.query("DELETE FROM reset_request WHERE email = ? LIMIT ?", [account.email, atOnceRows]);
  await tx.query("DELETE FROM mail WHERE account_id = ? LIMIT ?", [id, atOnceRows]);
  await tx.delete(MailedTokenRow, { accountId: id });
  await tx.delete(TwoFactorRow, { accountId: id });
  await tx.delete(TwoFactorRemovalRow, { accountId: id });
  await tx.update(
    AccountRow,
    { id },
    {
      // Unique, and not a valid address.
      email: `erased:${id}`,
      emailVerifiedAt: null,
      passwordHash: "none",
      passwordVersion: account.passwordVersion + 1,
      twoFactorEnabledAt: null,
      erasedAt: now,
    },
  );
}
