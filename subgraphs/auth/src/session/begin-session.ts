import { userLoggedInV1 } from "@expense-tracker/events/user-logged-in.v1";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import type { Attempt } from "../client";
import { logSecurityEvents } from "../security-log/log-security-event";
import { SecurityEventKind } from "../security-log/security-event.enums";
import { endSessions } from "./end-sessions";
import { findLiveSessions } from "./live-sessions";
import { openSession, type OpenedSession } from "./open-session";
import type { RefreshTokenDelivery } from "./session.enums";

/** Living sessions of one account: the one that was used least recently makes room for the next. */
export const maxSessionsPerAccount = 100;

/** Begins a session for the stream's owner, who has shown whatever is asked for. The owner's stream must be locked. */
export async function beginSession(
  tx: Tx,
  stream: OwnerStream,
  delivery: RefreshTokenDelivery,
  { client, now }: Attempt,
): Promise<OpenedSession> {
  const { ownerId: accountId } = stream;
  const live = await findLiveSessions(tx, accountId, now);
  const surplus = live.slice(maxSessionsPerAccount - 1).map(({ id }) => id);
  await endSessions(tx, stream, { sessionIds: surplus, reason: "REVOKED", client, now });
  const opened = await openSession(tx, { accountId, delivery, client, now });
  const { id: sessionId } = opened.session;
  await logSecurityEvents(tx, [{ accountId, kind: SecurityEventKind.LOGGED_IN, sessionId, occurredAt: now, client }]);
  await stream.emit(userLoggedInV1, { sessionId });
  return opened;
}
