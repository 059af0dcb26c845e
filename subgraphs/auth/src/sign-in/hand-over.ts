import type { SignUpClaims, VerifyToken } from "@expense-tracker/kit/identity/access-token";
import { newId } from "@expense-tracker/kit/input/id";
import { newAccessTokenHeader } from "@expense-tracker/kit/identity/hop-proof";
import type { SubgraphContext } from "@expense-tracker/kit/subgraph/subgraph-server";
import { SignJWT } from "jose";
import type { OpenedSession } from "../session/begin-session";
import { refreshCookie } from "../session/refresh-cookie";
import { RefreshTokenDelivery } from "../session/session.enums";
import type { SessionRow } from "../session/session.row";
import { toSession } from "../session/session.type";
import type { KeyRing } from "../signing-key/key-ring";
import { accessTokenLifeMs } from "../signing-key/key-times";
import type { AuthSession } from "./sign-in.type";

export interface HandOver extends TokenIssuer {
  verifyToken: VerifyToken;
}

/**
 * Gives a session's tokens to its client, the refresh token in the answer or in a cookie. The rest of the operation runs as the
 * new user: in this subgraph through the context, in the others through an inner header that the gateway forwards.
 */
export async function handOver(
  deps: HandOver,
  context: SubgraphContext,
  { session, refreshToken, isTokenNew }: OpenedSession,
  signUp?: SignUpClaims,
): Promise<AuthSession> {
  const access = await issueAccessToken(deps, session, signUp);
  context.user = await deps.verifyToken(access.token);
  context.setHeader(newAccessTokenHeader, access.token);
  const inCookie = session.refreshDelivery === RefreshTokenDelivery.COOKIE;
  if (inCookie && isTokenNew) {
    context.setHeader("set-cookie", refreshCookie(refreshToken, session.expiresAt, deps.nowMs()));
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

export interface TokenIssuer {
  issuer: string;
  audience: string;
  keys: Pick<KeyRing, "signing">;
  nowMs: () => number;
}

/**
 * Signs an access token for a session: RFC 9068's profile, ES256, 10 minutes, and never past the session's own end.
 *
 * @param signUp what the user gave at sign-up; only the first access token carries it.
 */
export async function issueAccessToken(
  { issuer, audience, keys, nowMs }: TokenIssuer,
  session: SessionRow,
  signUp: SignUpClaims = {},
): Promise<{ token: string; expiresAt: Date }> {
  const { kid, key } = await keys.signing();
  const issuedAtSeconds = Math.floor(nowMs() / 1000);
  const expiresAtSeconds = Math.min(
    issuedAtSeconds + accessTokenLifeMs / 1000,
    Math.floor(session.endsAt.getTime() / 1000),
  );
  const token = await new SignJWT({ ...signUp, sid: session.id })
    .setProtectedHeader({ alg: "ES256", typ: "at+jwt", kid })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(session.accountId)
    .setJti(newId())
    .setIssuedAt(issuedAtSeconds)
    .setExpirationTime(expiresAtSeconds)
    .sign(key);
  return { token, expiresAt: new Date(expiresAtSeconds * 1000) };
}
