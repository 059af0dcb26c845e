import { AppError } from "@expense-tracker/kit/errors/app-error";
import type { SignedInUser } from "@expense-tracker/kit/identity/access-token";
import { type EntityManager, IsNull, MoreThan } from "typeorm";
import { SessionRow } from "./session.row";

/** Neither revoked nor expired. */
export function isAlive({ revokedAt, expiresAt }: SessionRow, now: Date): boolean {
  return revokedAt === null && expiresAt > now;
}

/** An account's active sessions, last used first. */
export function findLiveSessions(db: EntityManager, accountId: string, now: Date): Promise<SessionRow[]> {
  return db.find(SessionRow, {
    where: { accountId, revokedAt: IsNull(), expiresAt: MoreThan(now) },
    order: { lastUsedAt: "DESC", id: "DESC" },
  });
}

/** Like `requireOwnSession`, without reading the account's other sessions: an account from before the limit may have many. */
export async function requireLiveSession(db: EntityManager, user: SignedInUser, now: Date): Promise<void> {
  const own = { id: user.sessionId, accountId: user.userId, revokedAt: IsNull(), expiresAt: MoreThan(now) };
  const live = await db.findBy(SessionRow, own);
  requireOwnSession(live, user);
}

/**
 * Refuses a session that has ended: its access token may be valid for some more minutes, but must not change anything.
 *
 * @throws AppError UNAUTHENTICATED
 */
export function requireOwnSession(live: readonly SessionRow[], { sessionId }: SignedInUser): void {
  if (!live.some(({ id }) => id === sessionId)) throw new AppError("UNAUTHENTICATED", "this session has ended");
}
