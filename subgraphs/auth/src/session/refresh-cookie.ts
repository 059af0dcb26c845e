/** `__Host-`: the browser keeps it to this host, over TLS (or localhost), for every path; no subdomain can plant one. */
const cookieName = "__Host-refresh";
const attributes = "Path=/; Secure; HttpOnly; SameSite=Strict";

/** `Set-Cookie` that gives the token to a browser until the session ends. */
export function refreshCookie(token: string, expiresAt: Date, nowMs: number): string {
  const maxAgeSeconds = Math.max(0, Math.floor((expiresAt.getTime() - nowMs) / 1000));
  return `${cookieName}=${token}; Max-Age=${maxAgeSeconds}; ${attributes}`;
}

/** `Set-Cookie` that takes it away. */
export const noRefreshCookie = `${cookieName}=; Max-Age=0; ${attributes}`;

/** The token in a `Cookie` header; null without one. */
export function readRefreshCookie(header: string | null): string | null {
  for (const pair of (header ?? "").split(";")) {
    const [name, value] = pair.trim().split("=", 2);
    if (name === cookieName && value) return value;
  }
  return null;
}
