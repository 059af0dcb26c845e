import { sessionRevokedV1 } from "@expense-tracker/events/session-revoked.v1";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { In } from "typeorm";
import type { Client } from "../client";
import { logSecurityEvents } from "../security-log/log-security-event";
import { SecurityEventKind } from "../security-log/security-event.enums";
import { type RevokeReason, SessionRow } from "./session.row";

export interface EndOfSessions {
  /** Living ones of the stream's owner; with none, nothing happens. */
  sessionIds: readonly string[];
  reason: RevokeReason;
  /** Who asked for it. */
  client: Client;
  now: Date;
}

const kindOf: Record<RevokeReason, SecurityEventKind> = {
  LOGGED_OUT: SecurityEventKind.LOGGED_OUT,
  REVOKED: SecurityEventKind.SESSION_REVOKED,
  REFRESH_REUSED: SecurityEventKind.REFRESH_REUSED,
  PASSWORD_CHANGED: SecurityEventKind.SESSION_REVOKED,
};

/** Ends sessions before their time, with all that follows: their tokens die, the security log and the stream tell it. */
export async function endSessions(
  tx: Tx,
  stream: OwnerStream,
  { sessionIds, reason, client, now }: EndOfSessions,
): Promise<void> {
  if (sessionIds.length === 0) return;
  await tx.update(SessionRow, { id: In([...sessionIds]) }, { revokedAt: now, revokeReason: reason });
  await logSecurityEvents(
    tx,
    sessionIds.map((sessionId) => ({
      accountId: stream.ownerId,
      kind: kindOf[reason],
      sessionId,
      occurredAt: now,
      client,
    })),
  );
  await stream.emit(sessionRevokedV1, { sessionIds: [...sessionIds], reason });
}
