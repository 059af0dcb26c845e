import type { Tx } from "@expense-tracker/kit/transaction";
import { removalDueLetter, removalWaitsLetter } from "../mail/letters";
import { linkTo, type Post, postMail } from "../mail/post";
import { issueCountedToken } from "../mailed-token/mailed-tokens";
import type { TwoFactorRemovalRow } from "./removal.row";

const dayMs = 24 * 60 * 60_000;

/**
 * Mails the account's address that its second factor is to be removed, with a link that calls it off; once it is due, with
 * the link that removes it, too. The owner's stream must be locked.
 *
 * @returns when to mail again; null when this was the last.
 */
export async function mailRemoval(
  tx: Tx,
  post: Post,
  { accountId, dueAt, endsAt }: TwoFactorRemovalRow,
  { email, now }: { email: string; now: Date },
): Promise<Date | null> {
  const token = async (purpose: "STOP_REMOVAL" | "REMOVE_FACTOR"): Promise<string> =>
    (await issueCountedToken(tx, { accountId, purpose, email, now })).token;
  const isDue = dueAt <= now;
  const stopLink = linkTo(post, "keep-two-factor", await token("STOP_REMOVAL"));
  const words = isDue
    ? removalDueLetter(linkTo(post, "remove-two-factor", await token("REMOVE_FACTOR")), stopLink)
    : removalWaitsLetter(dueAt, stopLink);
  await postMail(tx, post, { accountId, kind: "two-factor-removal", to: email, words, expiresAt: endsAt });
  return isDue ? null : new Date(Math.min(now.getTime() + dayMs, dueAt.getTime()));
}
