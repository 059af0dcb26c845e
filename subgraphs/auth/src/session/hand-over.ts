import type { SignUpClaims, VerifyToken } from "@expense-tracker/kit/identity/access-token";
import { newAccessTokenHeader, type SubgraphContext } from "@expense-tracker/kit/subgraph/subgraph-server";
import { issueAccessToken, type TokenIssuer } from "./access-tokens";
import type { OpenedSession } from "./open-session";
import { refreshCookie } from "./refresh-cookie";
import { RefreshTokenDelivery } from "./session.enums";
import { toSession, type AuthSession } from "./session.type";

export interface HandOver {
  tokens: TokenIssuer;
  verifyToken: VerifyToken;
}

/**
 * Gives a session to its client, the refresh token in the answer or in the cookie. The rest of the operation is the new
 * user's: here by the context, in the other subgraphs by the inner header, which the gateway takes up.
 */
export async function handOver(
  { tokens, verifyToken }: HandOver,
  context: SubgraphContext,
  { session, refreshToken, isTokenNew }: OpenedSession,
  signUp?: SignUpClaims,
): Promise<AuthSession> {
  const access = await issueAccessToken(tokens, session, signUp);
  context.user = await verifyToken(access.token);
  context.setHeader(newAccessTokenHeader, access.token);
  const inCookie = session.refreshDelivery === RefreshTokenDelivery.COOKIE;
  if (inCookie && isTokenNew) {
    context.setHeader("set-cookie", refreshCookie(refreshToken, session.expiresAt, tokens.nowMs()));
  }
  return {
    accessToken: access.token,
    accessTokenExpiresAt: access.expiresAt,
    refreshToken: inCookie ? null : refreshToken,
    refreshTokenExpiresAt: session.expiresAt,
    session: toSession(session, session.id),
    user: { id: session.accountId },
  };
}
