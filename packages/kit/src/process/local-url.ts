import type { Environment } from "./config";

/** Does the URL lead to the reader's own machine? A text that is not a URL does not. */
export function isLocalUrl(url: string): boolean {
  return URL.canParse(url) && isLoopback(new URL(url).hostname);
}

/** Does the name, or the address as it stands in a URL, mean the machine itself? */
export function isLoopback(host: string): boolean {
  return /^(?:.+\.)?localhost$|^127\.|^\[::1\]$/.test(host);
}

/**
 * A deployment for others: production whose clients do not call it at localhost. An address of localhost among its settings was
 * forgotten there, and would trust, or lead to, programs on each reader's own machine.
 */
export function isForOthers(env: Environment): boolean {
  const issuer = env["TOKEN_ISSUER"];
  return env["NODE_ENV"] === "production" && Boolean(issuer) && !isLocalUrl(issuer ?? "");
}
