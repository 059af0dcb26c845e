import { AppError } from "@expense-tracker/kit/errors/app-error";
import type { SignedInUser } from "@expense-tracker/kit/identity/access-token";
import { type EntityManager, IsNull, MoreThan } from "typeorm";
import { SessionRow } from "./session.row";

/** Neither revoked nor expired. */
export function isAlive({ revokedAt, expiresAt }: SessionRow, now: Date): boolean {
  return revokedAt === null && expiresAt > now;
}

/** An account's living sessions, last used first. */
export function findLiveSessions(db: EntityManager, accountId: string, now: Date): Promise<SessionRow[]> {
  return db.find(SessionRow, {
    where: { accountId, revokedAt: IsNull(), expiresAt: MoreThan(now) },
    order: { lastUsedAt: "DESC", id: "DESC" },
  });
}

/** As `requireOwnSession`, without reading the account's other sessions, which may be many in one from before they had a limit. */
export async function requireLiveSession(db: EntityManager, user: SignedInUser, now: Date): Promise<void> {
  const own = { id: user.sessionId, accountId: user.userId, revokedAt: IsNull(), expiresAt: MoreThan(now) };
  const live = await db.findBy(SessionRow, own);
  requireOwnSession(live, user);
}

/**
 * A session that was ended elsewhere may still hold an access token for some minutes: it changes nothing any more.
 *
 * @throws AppError UNAUTHENTICATED
 */
export function requireOwnSession(live: readonly SessionRow[], { sessionId }: SignedInUser): void {
  if (!live.some(({ id }) => id === sessionId)) throw new AppError("UNAUTHENTICATED", "this session has ended");
}
