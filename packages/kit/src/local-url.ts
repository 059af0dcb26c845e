import type { Environment } from "./config";

/** Does it lead to the machine of whoever follows it? What is no address leads nowhere. */
export function isLocalUrl(url: string): boolean {
  return URL.canParse(url) && /^(?:.+\.)?localhost$|^127\.|^\[::1\]$/.test(new URL(url).hostname);
}

/**
 * A deployment for others: production whose clients do not call it at localhost. An address of localhost among its settings was
 * forgotten there, and would trust, or lead to, whatever runs on each reader's own machine.
 */
export function isForOthers(env: Environment): boolean {
  const issuer = env["TOKEN_ISSUER"];
  return env["NODE_ENV"] === "production" && Boolean(issuer) && !isLocalUrl(issuer ?? "");
}
