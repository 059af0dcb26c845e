import { jwtVerify, errors as joseErrors } from "jose";
import { LRUCache } from "lru-cache";
import { AppError } from "../errors/app-error";
import { isId } from "../input/id";
import { KeysUnavailable, type KeySource } from "./jwks";

/** The user and session that a verified access token names. */
export interface SignedInUser {
  userId: string;
  sessionId: string;
  /** Seconds since 1970 at which the token was made. */
  issuedAt: number;
  /** Seconds since 1970 at which the token stops being accepted. */
  expiresAt: number;
  /** The details that the user gave at sign-up, until the events arrive. Only the first token carries them. */
  signUp: SignUpClaims | null;
}

/** With the names of OpenID Connect where it has them. */
export interface SignUpClaims {
  given_name?: string;
  family_name?: string;
  locale?: string;
  zoneinfo?: string;
  base_currency?: string;
}

/** @throws AppError UNAUTHENTICATED unless the token is genuine and has not expired; UNAVAILABLE when there is no key to check it. */
export type VerifyToken = (token: string) => Promise<SignedInUser>;

export interface TokenRules {
  issuer: string;
  audience: string;
  keys: KeySource;
  nowMs?: () => number;
}

interface VerifiedToken {
  user: SignedInUser;
  /** The kid of the key that verified it. */
  kid: string;
}

/** An ES256 verification costs 60–95 µs, a look-up 1 µs: this many users at once stay cheap. */
const cachedTokens = 10_000;
const maxTokenLength = 4_096;
const clockToleranceSeconds = 5;

/** Makes the verifier that gateway and subgraphs share: RFC 9068 profile, ES256 only. */
export function createTokenVerifier({ issuer, audience, keys, nowMs = Date.now }: TokenRules): VerifyToken {
  const verified = new LRUCache<string, VerifiedToken>({ max: cachedTokens });
  // When a key is revoked, tokens that it verified before are no longer accepted.
  const isPublished = (kid: string): Promise<boolean> => keys.find(kid).then(Boolean, () => false);

  return async (token) => {
    const cached = verified.get(token);
    if (cached && cached.user.expiresAt * 1000 > nowMs() && (await isPublished(cached.kid))) return cached.user;
    if (!isCanonical(token)) throw refuse();
    const { payload, protectedHeader } = await jwtVerify(
      token,
      async ({ kid, alg, jwk, jku, x5u, x5c, crit }) => {
        // A key that the token contains or points to is an attacker's own; `crit` names rules that we do not know.
        if (!kid || alg !== "ES256" || jwk || jku || x5u || x5c || crit) throw refuse();
        const key = await keys.find(kid);
        if (!key) throw refuse();
        return key;
      },
      {
        algorithms: ["ES256"],
        issuer,
        audience,
        typ: "at+jwt",
        clockTolerance: clockToleranceSeconds,
        requiredClaims: ["exp", "iat", "sub", "sid", "jti"],
        currentDate: new Date(nowMs()),
      },
    ).catch((error: unknown) => {
      throw translate(error);
    });
    const user = userOf(payload);
    if (protectedHeader.kid) verified.set(token, { user, kid: protectedHeader.kid });
    return user;
  };
}

/** The token of an `Authorization` header; null without one. @throws AppError UNAUTHENTICATED for any other scheme or form. */
export function bearerToken(header: string | undefined): string | null {
  if (header === undefined) return null;
  const match = /^Bearer (\S+)$/i.exec(header);
  if (!match?.[1]) throw refuse();
  return match[1];
}

/** The same error for every bad token: it does not say what is wrong. */
export function refuse(cause?: unknown): AppError {
  return new AppError("UNAUTHENTICATED", "the access token is not valid", { cause });
}

/**
 * Each token has one spelling: base64url without padding, and no extra bits in the last character of the signature, which
 * lenient decoders ignore. 86 characters are the 64 bytes of an ES256 signature: r and s, not DER.
 *
 * A signature has two valid forms (s and n - s): RFC 7518 has no rule for low s, and Node signs with either. So the holder of a
 * token can write it in a second way: no code may use a token's bytes as its identity.
 */
function isCanonical(token: string): boolean {
  if (token.length > maxTokenLength) return false;
  const parts = /^([\w-]+)\.([\w-]+)\.([\w-]{86})$/.exec(token)?.slice(1);
  return parts?.every((part) => Buffer.from(part, "base64url").toString("base64url") === part) ?? false;
}

function translate(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof KeysUnavailable) {
    return new AppError("UNAVAILABLE", "access tokens cannot be checked at the moment", { cause: error });
  }
  if (error instanceof joseErrors.JOSEError || error instanceof TypeError || error instanceof SyntaxError)
    return refuse(error);
  return new AppError("INTERNAL", "the access token could not be checked", { cause: error });
}

function userOf(payload: Record<string, unknown>): SignedInUser {
  const { sub, sid, iat, exp } = payload;
  if (
    typeof sub !== "string" ||
    typeof sid !== "string" ||
    typeof iat !== "number" ||
    typeof exp !== "number" ||
    !isId(sub) ||
    !isId(sid)
  )
    throw refuse();
  const claim = (name: keyof SignUpClaims) => (typeof payload[name] === "string" ? { [name]: payload[name] } : {});
  const signUp: SignUpClaims = {
    ...claim("given_name"),
    ...claim("family_name"),
    ...claim("locale"),
    ...claim("zoneinfo"),
    ...claim("base_currency"),
  };
  return {
    userId: sub,
    sessionId: sid,
    issuedAt: iat,
    expiresAt: exp,
    signUp: Object.keys(signUp).length > 0 ? signUp : null,
  };
}
