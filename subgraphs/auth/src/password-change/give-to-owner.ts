import { emailVerifiedV1 } from "@expense-tracker/events/email-verified.v1";
import { userRegisteredV1 } from "@expense-tracker/events/user-registered.v1";
import { newId } from "@expense-tracker/kit/input/id";
import { lockOwner, type OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { AccountRow } from "../account/account.row";
import { eraseAccount } from "../erasure/erase-account";
import { endTokens } from "../mailed-token/mailed-tokens";
import type { Attempt } from "../security-log/attempt";
import { logSecurityEvents } from "../security-log/log-security-event";
import { SecurityEventKind } from "../security-log/security-event.enums";
import { forgetSecondFactor } from "../two-factor/disable-two-factor";

/**
 * Gives the account to the person who reads its mailbox, who may not be the person who created it. Removes what would let the
 * creator back in or keep the owner out. The caller ends all sessions and changes the password. The owner's stream must be locked.
 */
export async function giveToOwner(tx: Tx, stream: OwnerStream, attempt: Attempt): Promise<void> {
  const { ownerId: accountId } = stream;
  await forgetSecondFactor(tx, stream, attempt);
  await endTokens(tx, accountId, ["VERIFY_EMAIL"]);
  await tx.update(AccountRow, { id: accountId }, { emailVerifiedAt: attempt.now });
  await tellProof(tx, stream, attempt);
}

/** Erases the account, which another person may have created, and creates an empty one whose address is proved. */
export async function startAgain(
  tx: Tx,
  stream: OwnerStream,
  { email, passwordHash }: { email: string; passwordHash: string },
  attempt: Attempt,
): Promise<void> {
  const { client, now } = attempt;
  await eraseAccount(tx, stream, now);
  const id = newId();
  const newStream = await lockOwner(tx, id);
  await tx.insert(AccountRow, {
    id,
    email,
    emailVerifiedAt: now,
    passwordHash,
    passwordVersion: 1,
    twoFactorEnabledAt: null,
    createdAt: now,
  });
  await logSecurityEvents(tx, [
    { accountId: id, kind: SecurityEventKind.SIGNED_UP, sessionId: null, occurredAt: now, client },
  ]);
  await newStream.emit(userRegisteredV1, nothingGiven);
  await tellProof(tx, newStream, attempt);
}

const nothingGiven = {
  firstName: null,
  lastName: null,
  phoneNumber: null,
  baseCurrency: null,
  timeZone: null,
  locale: null,
};

async function tellProof(tx: Tx, stream: OwnerStream, { client, now }: Attempt): Promise<void> {
  const kind = SecurityEventKind.EMAIL_VERIFIED;
  await logSecurityEvents(tx, [{ accountId: stream.ownerId, kind, sessionId: null, occurredAt: now, client }]);
  await stream.emit(emailVerifiedV1, {});
}
