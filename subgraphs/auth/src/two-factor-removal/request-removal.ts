import { twoFactorRemovalChangedV1 } from "@expense-tracker/events/two-factor-removal-changed.v1";
import { AppError } from "@expense-tracker/kit/errors/app-error";
import { lockOwner, type OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import { inTransaction, type Tx } from "@expense-tracker/kit/database/transaction";
import type { DataSource } from "typeorm";
import type { AccountRow } from "../account/account.row";
import { requireProvedAddress } from "../account/unproved-address";
import type { MailQueue } from "../mail/queue-mail";
import { tokenLifeMs } from "../mailed-token/mailed-tokens";
import type { Attempt } from "../security-log/attempt";
import { logSecurityEvents } from "../security-log/log-security-event";
import { SecurityEventKind } from "../security-log/security-event.enums";
import type { Throttle } from "../throttle/throttle";
import { findChallenge, findChallenged, invalidChallenge } from "../two-factor/challenge";
import { findRemoval } from "../two-factor/pending-removal";
import { TwoFactorRemovalRow } from "../two-factor/removal.row";
import { mailRemoval } from "./mail-removal";

export interface RemovalDependencies {
  db: DataSource;
  throttle: Throttle;
  mails: MailQueue;
  /** Days; 0: only an operator removes a second factor. */
  removalWaitDays: number;
}

const dayMs = 24 * 60 * 60_000;

/**
 * Starts the wait after which the account's address gets a link that removes its second factor. The client has given the right
 * password: the challenge from `logIn` proves it. When a removal is already pending, it is returned unchanged.
 *
 * @throws AppError UNAUTHENTICATED when the challenge is not valid; FORBIDDEN where only an operator may, or while the address is
 * not proved; RATE_LIMITED after too many requests.
 */
export async function requestRemoval(
  deps: RemovalDependencies,
  challenge: string,
  attempt: Attempt,
): Promise<TwoFactorRemovalRow> {
  const { db, removalWaitDays } = deps;
  const found = await findChallenge(db.manager, challenge, attempt.now);
  if (!found) throw invalidChallenge();
  if (removalWaitDays === 0) {
    throw new AppError(
      "FORBIDDEN",
      "only the operator of this service can remove a lost second factor: ask the operator",
    );
  }
  return inTransaction(db, async (tx) => {
    const stream = await lockOwner(tx, found.accountId);
    const current = await findChallenge(tx, challenge, attempt.now);
    const account = current && (await findChallenged(tx, current));
    if (!account) throw invalidChallenge();
    requireProvedAddress(account);
    return (await findRemoval(tx, account.id, attempt.now)) ?? (await begin(tx, stream, account, deps, attempt));
  });
}

async function begin(
  tx: Tx,
  stream: OwnerStream,
  { id: accountId, email }: AccountRow,
  { throttle, mails, removalWaitDays }: RemovalDependencies,
  attempt: Attempt,
): Promise<TwoFactorRemovalRow> {
  const { client, now } = attempt;
  await throttle.takeWithin(tx, "twoFactorRemoval", { account: accountId, attempt });
  const dueAt = new Date(now.getTime() + removalWaitDays * dayMs);
  const endsAt = new Date(dueAt.getTime() + tokenLifeMs.REMOVE_FACTOR);
  const removal: TwoFactorRemovalRow = { accountId, requestedAt: now, dueAt, endsAt, nextMailAt: null };
  removal.nextMailAt = await mailRemoval(tx, mails, removal, { email, now });
  // Replaces the row of an earlier removal that has ended.
  await tx.save(TwoFactorRemovalRow, removal);
  const kind = SecurityEventKind.TWO_FACTOR_REMOVAL_REQUESTED;
  await logSecurityEvents(tx, [{ accountId, kind, sessionId: null, occurredAt: now, client }]);
  await stream.emit(twoFactorRemovalChangedV1, { change: "REQUESTED" });
  return removal;
}
