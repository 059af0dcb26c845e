import type { Tx } from "@expense-tracker/kit/database/transaction";
import { twoFactorChangedLetter } from "../mail/letters";
import { noticeExpiry, pageOf, type MailQueue, queueMail } from "../mail/queue-mail";

export interface TwoFactorChange {
  accountId: string;
  email: string;
  isEnabled: boolean;
  now: Date;
}

/** Mails the owner that the second factor was enabled or disabled: an attacker who knows the password may have done it. */
export async function mailFactorChange(
  tx: Tx,
  mails: MailQueue,
  { accountId, email, isEnabled, now }: TwoFactorChange,
): Promise<void> {
  await queueMail(tx, mails, {
    accountId,
    kind: "two-factor-changed",
    to: email,
    content: twoFactorChangedLetter(isEnabled, pageOf(mails, "reset-password")),
    expiresAt: noticeExpiry(now),
  });
}
