import type { Tx } from "@expense-tracker/kit/database/transaction";
import { twoFactorChangedLetter } from "../mail/letters";
import { noticeExpiry, pageOf, type Post, postMail } from "../mail/queue-mail";

export interface TwoFactorChange {
  accountId: string;
  email: string;
  isEnabled: boolean;
  now: Date;
}

/** Whoever it was knew the password: if that was not the owner, they are to hear of it. */
export async function tellOwner(
  tx: Tx,
  post: Post,
  { accountId, email, isEnabled, now }: TwoFactorChange,
): Promise<void> {
  await postMail(tx, post, {
    accountId,
    kind: "two-factor-changed",
    to: email,
    words: twoFactorChangedLetter(isEnabled, pageOf(post, "reset-password")),
    expiresAt: noticeExpiry(now),
  });
}
