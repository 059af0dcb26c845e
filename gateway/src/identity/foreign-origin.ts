import { AppError } from "@expense-tracker/kit/errors/app-error";
import type { FastifyRequest } from "fastify";

/** What a browser says of a request by one of our own pages, or by its user. `same-site` is another host, and so another page. */
const ownSites = new Set(["same-origin", "none"]);

/**
 * A browser sends its user's cookie with any page's request, so with a cookie only our own pages may ask (docs/security.md, *Identity*). A
 * browser names the page's origin with every POST; should one have left it out, `Sec-Fetch-Site` still tells a foreign
 * page from ours, and no page can set either header. A request with neither is no browser's: who has the cookie there
 * has the token itself.
 *
 * @throws AppError FORBIDDEN
 */
export function refuseForeignOrigin({ headers }: FastifyRequest, allowedOrigins: ReadonlySet<string>): void {
  if (headers.cookie === undefined) return;
  const { origin, "sec-fetch-site": site } = headers;
  const isOurs = origin === undefined ? site === undefined || ownSites.has(site) : allowedOrigins.has(origin);
  if (!isOurs) throw new AppError("FORBIDDEN", "this origin may not use cookies here");
}
