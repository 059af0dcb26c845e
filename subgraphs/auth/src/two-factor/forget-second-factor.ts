import { twoFactorChangedV1 } from "@expense-tracker/events/two-factor-changed.v1";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { IsNull, Not } from "typeorm";
import { AccountRow } from "../account/account.row";
import type { Attempt } from "../client";
import { logSecurityEvents } from "../security-log/log-security-event";
import { SecurityEventKind } from "../security-log/security-event.enums";
import { forgetRemoval } from "../two-factor-removal/call-off-removal";
import { ChallengeRow } from "./challenge.row";
import { RecoveryCodeRow } from "./recovery-code.row";
import { TwoFactorRow } from "./two-factor.row";

/**
 * Takes an account's second factor away: its secret, its recovery codes and its open challenges are gone; a setup that was
 * begun is void. The owner's stream must be locked.
 *
 * @returns whether there was one: only then log and stream tell it.
 */
export async function forgetSecondFactor(tx: Tx, stream: OwnerStream, { client, now }: Attempt): Promise<boolean> {
  const { ownerId: accountId } = stream;
  const enabled = { id: accountId, twoFactorEnabledAt: Not(IsNull()) };
  const { affected } = await tx.update(AccountRow, enabled, { twoFactorEnabledAt: null });
  await forgetRemoval(tx, accountId, now);
  for (const row of [ChallengeRow, RecoveryCodeRow, TwoFactorRow]) await tx.delete(row, { accountId });
  if (affected !== 1) return false;
  const kind = SecurityEventKind.TWO_FACTOR_DISABLED;
  await logSecurityEvents(tx, [{ accountId, kind, sessionId: null, occurredAt: now, client }]);
  await stream.emit(twoFactorChangedV1, { change: "DISABLED" });
  return true;
}
