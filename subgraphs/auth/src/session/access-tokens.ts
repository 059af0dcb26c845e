import type { SignUpClaims } from "@expense-tracker/kit/identity/access-token";
import { newId } from "@expense-tracker/kit/input/id";
import { SignJWT } from "jose";
import type { KeyRing } from "../signing-key/key-ring";
import { accessTokenLifeMs } from "./lifetimes";
import type { SessionRow } from "./session.row";

export interface TokenIssuer {
  issuer: string;
  audience: string;
  keys: Pick<KeyRing, "signing">;
  nowMs: () => number;
}

/**
 * Signs an access token for a session: RFC 9068's profile, ES256, 10 minutes, and never past the session's own end.
 *
 * @param signUp what was given at sign-up; only that first token carries it.
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
