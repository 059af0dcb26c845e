import type { Site, SiteFile } from "./read-site";

/** The API's path at the edge: its answer must never be a page, also when a request for it comes here by mistake. */
const api = /^\/graphql(\/|$)/;
/** Segments of letters, digits and what else a URL may have, without dots: a path with a dot names a file. */
const screenPath = /^(\/([\w~!$&'()*+,;=:@-]|%[0-9a-f]{2})+)*\/?$/i;

/**
 * Finds what a path stands for. A path without a dot that names no file is one of the app's screens, which index.html shows.
 *
 * @param target a request's path as it was sent, with or without a query.
 * @returns null when there is no such file.
 */
export function findFile(site: Site, target: string): SiteFile | null {
  const [asked = ""] = target.split("?", 1);
  const named = asked === "/" ? undefined : site.get(asked);
  if (named) return named;
  return isScreen(asked) ? (site.get("/index.html") ?? null) : null;
}

/** No file is read for any path; but an answer to `/..%2f..%2fetc/passwd` that looks like a success would hide who tries that. */
function isScreen(asked: string): boolean {
  if (!screenPath.test(asked) || api.test(asked)) return false;
  try {
    return asked.split("/").every((segment) => !/[./\\\p{Cc}]/u.test(decodeURIComponent(segment)));
  } catch {
    return false; // escapes that are no UTF-8
  }
}
