import { parseCookie, stringifySetCookie } from "cookie";

/** `__Host-`: the browser sends the cookie to this host only, over TLS (or to localhost); no subdomain can set one. */
const cookieName = "__Host-refresh";

/** @returns the `Set-Cookie` header that gives the token to a browser until the session ends. */
export function refreshCookie(token: string, expiresAt: Date, nowMs: number): string {
  return setCookie(token, Math.max(0, Math.floor((expiresAt.getTime() - nowMs) / 1000)));
}

/** The `Set-Cookie` header that deletes the cookie. */
export const noRefreshCookie = setCookie("", 0);

function setCookie(value: string, maxAge: number): string {
  const name = cookieName;
  return stringifySetCookie({ name, value, maxAge, path: "/", secure: true, httpOnly: true, sameSite: "strict" });
}

/** @returns the token in a `Cookie` header; null without one. */
export function readRefreshCookie(header: string | null): string | null {
  return parseCookie(header ?? "")[cookieName] || null;
}
