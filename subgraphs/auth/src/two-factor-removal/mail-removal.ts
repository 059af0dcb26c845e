import { lockOwner, unlessErased } from "@expense-tracker/kit/stream/owner-stream";
import { inTransaction, type Tx } from "@expense-tracker/kit/database/transaction";
import { type DataSource, LessThanOrEqual } from "typeorm";
import { AccountRow } from "../account/account.row";
import { removalDueLetter, removalWaitsLetter } from "../mail/letters";
import { linkTo, type MailQueue, queueMail } from "../mail/queue-mail";
import { issueCountedToken, keepToken } from "../mailed-token/mailed-tokens";
import { TwoFactorRemovalRow } from "../two-factor/removal.row";

const dayMs = 24 * 60 * 60_000;

/**
 * Mails a notice about the pending removal, with a link that cancels it; when the removal is due, also with the link that
 * completes it. The owner's stream must be locked.
 *
 * @returns when to mail again; null when this was the last.
 */
export async function mailRemoval(
  tx: Tx,
  mails: MailQueue,
  removal: TwoFactorRemovalRow,
  { email, now }: { email: string; now: Date },
): Promise<Date | null> {
  const { accountId, dueAt, endsAt } = removal;
  const isDue = dueAt <= now;
  const stop = stopToken(mails, removal);
  await keepToken(tx, { accountId, purpose: "STOP_REMOVAL", email, token: stop, expiresAt: endsAt, now });
  const stopLink = linkTo(mails, "keep-two-factor", stop);
  const content = isDue ? removalDueLetter(await removeLink(), stopLink) : removalWaitsLetter(dueAt, stopLink);
  await queueMail(tx, mails, { accountId, kind: "two-factor-removal", to: email, content, expiresAt: endsAt });
  return isDue ? null : new Date(Math.min(now.getTime() + dayMs, dueAt.getTime()));

  async function removeLink(): Promise<string> {
    const { token } = await issueCountedToken(tx, { accountId, purpose: "REMOVE_FACTOR", email, now });
    return linkTo(mails, "remove-two-factor", token);
  }
}

/**
 * All mails about one removal contain the same cancel link, so that any of them works. The token is derived, because only its
 * hash is stored.
 */
function stopToken({ sealing }: MailQueue, { accountId, requestedAt }: TwoFactorRemovalRow): string {
  return sealing.derive(`keep-two-factor\n${accountId}\n${requestedAt.toISOString()}`);
}

/** Mails one due notice about a removal. @returns whether there was one to mail. */
export async function removalRound({
  db,
  mails,
  nowMs,
}: {
  db: DataSource;
  mails: MailQueue;
  nowMs: () => number;
}): Promise<boolean> {
  const now = new Date(nowMs());
  const due = { nextMailAt: LessThanOrEqual(now) };
  const [next] = await db
    .getRepository(TwoFactorRemovalRow)
    .find({ where: due, order: { nextMailAt: "ASC" }, take: 1 });
  if (!next) return false;
  const { accountId } = next;
  const mailed = inTransaction(db, async (tx) => {
    await lockOwner(tx, accountId);
    // Another replica may have mailed it, or the owner may have cancelled the removal.
    const removal = await tx.findOneBy(TwoFactorRemovalRow, { accountId, ...due });
    if (!removal) return;
    const { email } = await tx.findOneByOrFail(AccountRow, { id: accountId });
    const nextMailAt = await mailRemoval(tx, mails, removal, { email, now });
    await tx.update(TwoFactorRemovalRow, { accountId }, { nextMailAt });
  });
  // When the account was erased meanwhile, its removal was deleted with it.
  await unlessErased(mailed);
  return true;
}
