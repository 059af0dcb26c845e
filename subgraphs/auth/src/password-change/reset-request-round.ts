import { passwordResetRequestedV1 } from "@expense-tracker/events/password-reset-requested.v1";
import type { Logger } from "@expense-tracker/kit/process/logger";
import { networkOf } from "@expense-tracker/kit/fairness/network-of";
import { lockOwner, type OwnerStream, unlessErased } from "@expense-tracker/kit/stream/owner-stream";
import { inTransaction, type Tx } from "@expense-tracker/kit/database/transaction";
import type { DataSource } from "typeorm";
import { AccountRow } from "../account/account.row";
import { resetPasswordLetter } from "../mail/letters";
import { linkTo, type MailQueue, queueMail } from "../mail/queue-mail";
import { issueCountedToken, tokenLifeMs } from "../mailed-token/mailed-tokens";
import { logSecurityEvents } from "../security-log/log-security-event";
import { SecurityEventKind } from "../security-log/security-event.enums";
import { SessionRow } from "../session/session.row";
import type { Throttle } from "../throttle/throttle";
import { ResetRequestRow } from "./reset-request.row";

export interface ResetRequests {
  db: DataSource;
  mails: MailQueue;
  throttle: Throttle;
  logger: Logger;
  nowMs: () => number;
}

/** Requests dropped in one statement. */
const dropRows = 500;

/** Handles the oldest request for a new password. @returns whether there was one. */
export async function resetRequestRound({ db, nowMs, ...rest }: ResetRequests): Promise<boolean> {
  const now = new Date(nowMs());
  const [request] = await db.getRepository(ResetRequestRow).find({ order: { id: "ASC" }, take: 1 });
  if (!request) return false;
  // A user who waited this long has asked again or given up.
  const tooOld = new Date(now.getTime() - tokenLifeMs.RESET_PASSWORD);
  if (request.requestedAt <= tooOld) {
    const dropped = await dropRequests(db, tooOld);
    if (dropped > 0) rest.logger.warn({ dropped }, "requests for new passwords waited for too long: no mail");
    return true;
  }
  const handled = inTransaction(db, async (tx) => {
    const account = await tx.findOneBy(AccountRow, { email: request.email });
    // Lock the owner first, as every mutation does: deleting an account deletes its requests under this lock.
    const stream = account && (await lockOwner(tx, account.id));
    const { affected } = await tx.delete(ResetRequestRow, { id: request.id });
    // Otherwise another replica has handled the request meanwhile.
    if (affected === 1 && stream) await mailResetLink(tx, stream, { request, now, ...rest });
  });
  // If the account was erased meanwhile, its requests were deleted with it; a request that is left finds no account in the next
  // round.
  await unlessErased(handled);
  return true;
}

/** @returns the number of deleted requests that are older than `until`. */
async function dropRequests(db: DataSource, until: Date): Promise<number> {
  const { affectedRows } = await db.query("DELETE FROM reset_request WHERE requested_at <= ? ORDER BY id LIMIT ?", [
    until,
    dropRows,
  ]);
  return affectedRows;
}

async function mailResetLink(
  tx: Tx,
  stream: OwnerStream,
  {
    request: { email, address, device, requestedAt },
    now,
    mails,
    throttle,
    logger,
  }: { request: ResetRequestRow; now: Date } & Pick<ResetRequests, "mails" | "throttle" | "logger">,
): Promise<void> {
  const accountId = stream.ownerId;
  const account = await tx.findOneBy(AccountRow, { id: accountId, email });
  if (!account) return;
  const isUnproved = account.emailVerifiedAt === null;
  const client = { address, device };
  const isFamiliar = await wasSignedInAt(tx, accountId, networkOf(address));
  const subject = { account: accountId, attempt: { client, now } };
  const waitSeconds = await throttle.waitWithin(tx, isFamiliar ? "resetMail" : "resetMailElsewhere", subject);
  if (waitSeconds !== null) {
    logger.warn({ accountId, waitSeconds }, "too many new passwords were requested: no mail");
    return;
  }
  const purpose = isFamiliar ? "RESET_PASSWORD" : "RESET_FROM_ELSEWHERE";
  const { token, expiresAt } = await issueCountedToken(tx, { accountId, purpose, email, now });
  const content = resetPasswordLetter(
    linkTo(mails, "reset-password", token, isUnproved ? "&address=unproved" : ""),
    isUnproved,
  );
  await queueMail(tx, mails, { accountId, kind: "reset-password", to: email, content, expiresAt });
  const kind = SecurityEventKind.PASSWORD_RESET_REQUESTED;
  await logSecurityEvents(tx, [{ accountId, kind, sessionId: null, occurredAt: requestedAt, client }]);
  await stream.emit(passwordResetRequestedV1, {});
}

/** Only the sessions that were used last are compared. */
const maxSessions = 100;

async function wasSignedInAt(tx: Tx, accountId: string, network: string): Promise<boolean> {
  const sessions = await tx.find(SessionRow, {
    select: { id: true, address: true },
    where: { accountId },
    order: { lastUsedAt: "DESC" },
    take: maxSessions,
  });
  return sessions.some(({ address }) => networkOf(address) === network);
}
