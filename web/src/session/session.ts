import type { CredentialsFragment } from "@expense-tracker/operations/graphql";

/** What the page knows of who is signed in. The access token is held in memory only, the refresh token in a cookie that no script reads. */
export type SessionState =
  | { readonly kind: "unknown" }
  | { readonly kind: "signed-out" }
  /** The browser had a session of this user when it was here last; the API does not answer whether it goes on. */
  | { readonly kind: "offline"; readonly userId: string }
  | { readonly kind: "signed-in"; readonly userId: string; readonly token: AccessToken }
  /** It was revoked, or has expired, while somebody was at work: the screens stay, with what was typed into them. */
  | { readonly kind: "ended"; readonly userId: string };

export interface AccessToken {
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly expiresAtMs: number;
}

/** What a tab tells the others. */
export type TabMessage =
  | { readonly kind: "session"; readonly userId: string; readonly token: AccessToken }
  | { readonly kind: "ask" }
  | { readonly kind: "signed-out" };

export type SessionAnswer = CredentialsFragment & { readonly user: { readonly id: string } };

/** A token is exchanged this long before it expires, so that no request comes too late with it. */
const earlyMs = 30_000;

export function tokenOf({ accessToken, accessTokenExpiresAt }: CredentialsFragment): AccessToken {
  return { text: accessToken, expiresAtMs: Date.parse(accessTokenExpiresAt) };
}

export function isFresh({ expiresAtMs }: AccessToken, nowMs: number): boolean {
  return expiresAtMs - earlyMs > nowMs;
}
