import type { Route } from "../files/kong-file";

/** True when the route is for this method and path (without query, normalized). */
export type RouteMatch = (method: string, path: string) => boolean;

/** Kong anchors a `~` path at its start; the `$` that the schema demands anchors its end. Other paths are prefixes. */
export function compileRoute(route: Route): RouteMatch {
  const fits = route.paths.map((given) => {
    const pattern = given.startsWith("~") ? new RegExp(`^${given.slice(1)}`) : null;
    return (path: string) => pattern?.test(path) ?? path.startsWith(given);
  });
  const methods = new Set(route.methods);
  return (method, path) => methods.has(method) && fits.some((fit) => fit(path));
}

export interface Target {
  /** Normalized; the route is matched with it and the upstream gets it. */
  path: string;
  /** Includes the `?`; empty without a query. */
  query: string;
}

/** Splits a request target into path and query, as Kong's router does. */
export function splitTarget(given: string): Target {
  // A server must also accept the absolute form (RFC 9112, 3.2.2).
  const url = given.replace(/^https?:\/\/[^/?]*\/?/i, "/");
  const mark = url.indexOf("?");
  return mark < 0
    ? { path: normalize(url), query: "" }
    : { path: normalize(url.slice(0, mark)), query: url.slice(mark) };
}

const reserved = "!*'();:@&=+$,/?%#[]";

// Decodes unreserved characters, merges slashes and resolves dot segments, so that no other spelling of a path avoids a route.
function normalize(path: string): string {
  const decoded = path.replace(/%([0-9a-f]{2})/gi, (triplet, hex: string) => {
    const character = String.fromCharCode(Number.parseInt(hex, 16));
    return /[\w.~-]/.test(character) && !reserved.includes(character) ? character : triplet.toUpperCase();
  });
  const segments: string[] = [];
  const parts = decoded.split("/").filter((part, index, all) => part !== "" || index === all.length - 1);
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1;
    if (part === "..") segments.pop();
    if (part !== "." && part !== "..") segments.push(part);
    else if (isLast) segments.push("");
  }
  return `/${segments.join("/")}`;
}
