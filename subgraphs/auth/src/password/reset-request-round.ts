import { passwordResetRequestedV1 } from "@expense-tracker/events/password-reset-requested.v1";
import type { Logger } from "@expense-tracker/kit/logger";
import { lockOwner } from "@expense-tracker/kit/owner-stream";
import { inTransaction, type Tx } from "@expense-tracker/kit/transaction";
import type { DataSource } from "typeorm";
import { AccountRow } from "../account/account.row";
import { resetPasswordLetter } from "../mail/letters";
import { linkTo, type Post, postMail } from "../mail/post";
import { issueToken, tokenLifeMs } from "../mailed-token/mailed-tokens";
import { logSecurityEvents } from "../security-log/log-security-event";
import { SecurityEventKind } from "../security-log/security-event.enums";
import { ResetRequestRow } from "./reset-request.row";

export interface ResetRequests {
  db: DataSource;
  post: Post;
  logger: Logger;
  nowMs: () => number;
}

/** Looks into the oldest request for a new password, if nobody else is at it. @returns whether there was one. */
export function resetRequestRound({ db, nowMs, ...rest }: ResetRequests): Promise<boolean> {
  const now = new Date(nowMs());
  return inTransaction(db, async (tx) => {
    const [oldest] = await tx.query("SELECT id FROM reset_request ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED");
    if (!oldest) return false;
    const request = await tx.findOneByOrFail(ResetRequestRow, { id: oldest.id });
    await tx.delete(ResetRequestRow, { id: request.id });
    // Whoever asked so long ago has asked again, or does not wait any more.
    const isRecent = now.getTime() - request.requestedAt.getTime() < tokenLifeMs.RESET_PASSWORD;
    const account = await tx.findOneBy(AccountRow, { email: request.email });
    if (isRecent && account) await mailResetLink(tx, account.id, { request, now, ...rest });
    return true;
  });
}

async function mailResetLink(
  tx: Tx,
  accountId: string,
  {
    request: { email, address, device, requestedAt },
    now,
    post,
    logger,
  }: { request: ResetRequestRow; now: Date } & Pick<ResetRequests, "post" | "logger">,
): Promise<void> {
  const stream = await lockOwner(tx, accountId);
  if (!(await tx.existsBy(AccountRow, { id: accountId, email }))) return;
  const issued = await issueToken(tx, { accountId, purpose: "RESET_PASSWORD", email, now });
  if ("retryAfterSeconds" in issued) {
    logger.warn({ accountId, ...issued }, "too many new passwords were asked for: no mail");
    return;
  }
  const words = resetPasswordLetter(linkTo(post, "reset-password", issued.token));
  await postMail(tx, post, { accountId, kind: "reset-password", to: email, words, expiresAt: issued.expiresAt });
  const kind = SecurityEventKind.PASSWORD_RESET_REQUESTED;
  const client = { address, device };
  await logSecurityEvents(tx, [{ accountId, kind, sessionId: null, occurredAt: requestedAt, client }]);
  await stream.emit(passwordResetRequestedV1, {});
}
