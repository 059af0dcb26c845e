import { emailVerificationRequestedV1 } from "@expense-tracker/events/email-verification-requested.v1";
import type { SignedInUser } from "@expense-tracker/kit/identity/access-token";
import { AppError } from "@expense-tracker/kit/errors/app-error";
import { lockOwner } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { AccountRow } from "../account/account.row";
import type { Post } from "../mail/post";
import { findLiveSessions, requireOwnSession } from "../session/live-sessions";
import { mailVerification } from "./mail-verification";

/**
 * Mails another link that proves the account's address.
 *
 * @returns false, and nothing happens, when it is proved already.
 * @throws AppError RATE_LIMITED when it was asked for too often; UNAUTHENTICATED from a session that has ended.
 */
export async function requestEmailVerification(
  tx: Tx,
  post: Post,
  { user, now }: { user: SignedInUser; now: Date },
): Promise<boolean> {
  const stream = await lockOwner(tx, user.userId);
  requireOwnSession(await findLiveSessions(tx, user.userId, now), user);
  const account = await tx.findOneBy(AccountRow, { id: user.userId });
  if (!account) throw new AppError("UNAUTHENTICATED", "this account no longer exists");
  if (account.emailVerifiedAt !== null) return false;
  await mailVerification(tx, post, { accountId: account.id, email: account.email, now });
  await stream.emit(emailVerificationRequestedV1, {});
  return true;
}
