import { AppError } from "@expense-tracker/kit/errors/app-error";
import type { FastifyRequest } from "fastify";

/** `Sec-Fetch-Site` of a request by our own page, or by the user. `same-site` is not ours: it means another host of the same domain. */
const ownSites = new Set(["same-origin", "none"]);

/**
 * Refuses a request that carries a cookie and comes from a foreign page: the browser adds the cookie to any page's requests
 * (docs/security.md, *Identity*). A browser sends the page's `Origin` with every POST; if it is missing, `Sec-Fetch-Site`
 * still tells a foreign page from ours. No page can set either header. A request with neither does not come from a browser,
 * so its sender holds the token itself.
 *
 * @throws AppError FORBIDDEN
 */
export function refuseForeignOrigin({ headers }: FastifyRequest, allowedOrigins: ReadonlySet<string>): void {
  if (headers.cookie === undefined) return;
  const { origin, "sec-fetch-site": site } = headers;
  const isOurs = origin === undefined ? site === undefined || ownSites.has(site) : allowedOrigins.has(origin);
  if (!isOurs) throw new AppError("FORBIDDEN", "this origin may not use cookies here");
}
