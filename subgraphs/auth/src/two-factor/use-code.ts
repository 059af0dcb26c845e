import { twoFactorChangedV1 } from "@expense-tracker/events/two-factor-changed.v1";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import type { Sealing } from "../secrets/sealing";
import type { Attempt } from "../security-log/attempt";
import { logSecurityEvents } from "../security-log/log-security-event";
import { SecurityEventKind } from "../security-log/security-event.enums";
import { cancelPendingRemoval } from "./pending-removal";
import { hashOfRecoveryCode, type SecondFactorCode } from "./second-factor-code";
import { stepOf } from "./totp";
import { RecoveryCodeRow, TwoFactorRow } from "./two-factor.row";

/**
 * Checks a code of the second factor of the stream's owner, and uses it up: each code works once. A wrong code is logged in the
 * same transaction, so the caller must commit it too. The owner's stream must be locked.
 */
export async function useCode(
  tx: Tx,
  stream: OwnerStream,
  { sealing, code }: { sealing: Sealing; code: SecondFactorCode },
  { client, now }: Attempt,
): Promise<boolean> {
  const { ownerId: accountId } = stream;
  const log = (kind: SecurityEventKind) =>
    logSecurityEvents(tx, [{ accountId, kind, sessionId: null, occurredAt: now, client }]);
  const isRight =
    code.kind === "totp"
      ? await useStep(tx, { sealing, accountId, code: code.text, now })
      : await useRecoveryCode(tx, accountId, code.text);
  if (!isRight) {
    await log(SecurityEventKind.TWO_FACTOR_FAILED);
  } else if (code.kind === "totp") {
    // The user has the app, so a report that it is lost was wrong or came from an attacker.
    await cancelPendingRemoval(tx, stream, { client, now });
  } else {
    await log(SecurityEventKind.RECOVERY_CODE_USED);
    await stream.emit(twoFactorChangedV1, { change: "RECOVERY_CODE_USED" });
  }
  return isRight;
}

/**
 * Uses up a code of the authenticator app. Without that, a person who saw the six digits could use them too, for up to a minute
 * and a half.
 */
export async function useStep(
  tx: Tx,
  { sealing, accountId, code, now }: { sealing: Sealing; accountId: string; code: string; now: Date },
): Promise<boolean> {
  const row = await tx.findOneBy(TwoFactorRow, { accountId });
  const step = row && stepOf(openSecret(sealing, accountId, row.sealedSecret), code, now);
  if (step === null) return false;
  const { affected } = await tx
    .createQueryBuilder()
    .update(TwoFactorRow)
    .set({ lastUsedStep: String(step) })
    .where("account_id = :accountId AND (last_used_step IS NULL OR last_used_step < :step)", { accountId, step })
    .execute();
  return affected === 1;
}

async function useRecoveryCode(tx: Tx, accountId: string, text: string): Promise<boolean> {
  const { affected } = await tx.delete(RecoveryCodeRow, { accountId, hash: hashOfRecoveryCode(text) });
  return affected === 1;
}

/** Seals the secret for its account: in the row of another account it cannot be opened. */
export function sealSecret(sealing: Sealing, accountId: string, secret: string): Buffer {
  return sealing.seal(secret, accountId);
}

function openSecret(sealing: Sealing, accountId: string, sealed: Buffer): string {
  return sealing.open(sealed, accountId);
}
