import { AppError } from "@expense-tracker/kit/errors/app-error";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { issueToken } from "../mailed-token/mailed-tokens";
import { verifyEmailLetter } from "../mail/letters";
import { linkTo, type Post, postMail } from "../mail/post";

export interface Verification {
  accountId: string;
  /** Where the link goes, and what it proves. */
  email: string;
  now: Date;
}

/**
 * Posts a link that proves an address; the one before it ends. The owner's stream must be locked.
 *
 * @throws AppError RATE_LIMITED when the account has asked for too many within the hour.
 */
export async function mailVerification(tx: Tx, post: Post, { accountId, email, now }: Verification): Promise<void> {
  const issued = await issueToken(tx, { accountId, purpose: "VERIFY_EMAIL", email, now });
  if ("retryAfterSeconds" in issued) throw new AppError("RATE_LIMITED", "too many mails were asked for", issued);
  const words = verifyEmailLetter(linkTo(post, "verify-email", issued.token));
  await postMail(tx, post, { accountId, kind: "verify-email", to: email, words, expiresAt: issued.expiresAt });
}
