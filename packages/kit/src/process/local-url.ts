import type { Environment } from "./config";

/** Does the URL lead to the reader's own machine? A text that is not a URL does not. */
export function isLocalUrl(url: string): boolean {
  return URL.canParse(url) && isLoopback(new URL(url).hostname);
}

/** Does the name, or the address in a URL's spelling, mean the machine itself? */
export function isLoopback(host: string): boolean {
  return /^(?:.+\.)?localhost$|^127\.|^\[::1\]$/.test(host);
}

/**
 * Is it a deployment for other people: production whose clients do not call it at localhost? A localhost address among its
 * settings is a mistake: it would trust, or lead to, programs on each user's own machine.
 */
export function isForOthers(env: Environment): boolean {
  const issuer = env["TOKEN_ISSUER"];
  return env["NODE_ENV"] === "production" && Boolean(issuer) && !isLocalUrl(issuer ?? "");
}
