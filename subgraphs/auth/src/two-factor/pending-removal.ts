import { twoFactorRemovalChangedV1 } from "@expense-tracker/events/two-factor-removal-changed.v1";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { type EntityManager, MoreThan } from "typeorm";
import { endTokens } from "../mailed-token/mailed-tokens";
import type { Attempt } from "../security-log/attempt";
import { logSecurityEvents } from "../security-log/log-security-event";
import { SecurityEventKind } from "../security-log/security-event.enums";
import { TwoFactorRemovalRow } from "./removal.row";

/** @returns null when none was requested, or the last link was not opened in time. */
export function findRemoval(db: EntityManager, accountId: string, now: Date): Promise<TwoFactorRemovalRow | null> {
  return db.findOneBy(TwoFactorRemovalRow, { accountId, endsAt: MoreThan(now) });
}

/**
 * Cancels the pending removal of a second factor: by its owner, by a right code, by a new password or a new address. The
 * owner's stream must be locked.
 *
 * @returns whether there was one: only then it is logged and an event is emitted.
 */
export async function cancelPendingRemoval(tx: Tx, stream: OwnerStream, { client, now }: Attempt): Promise<boolean> {
  const { ownerId: accountId } = stream;
  if (!(await forgetRemoval(tx, accountId, now))) return false;
  const kind = SecurityEventKind.TWO_FACTOR_REMOVAL_CANCELLED;
  await logSecurityEvents(tx, [{ accountId, kind, sessionId: null, occurredAt: now, client }]);
  await stream.emit(twoFactorRemovalChangedV1, { change: "CANCELLED" });
  return true;
}

/** Deletes a pending removal and its links, without logging it. @returns whether there was one that had not expired. */
export async function forgetRemoval(tx: Tx, accountId: string, now: Date): Promise<boolean> {
  const isAlive = (await findRemoval(tx, accountId, now)) !== null;
  await tx.delete(TwoFactorRemovalRow, { accountId });
  await endTokens(tx, accountId, ["STOP_REMOVAL", "REMOVE_FACTOR"]);
  return isAlive;
}
