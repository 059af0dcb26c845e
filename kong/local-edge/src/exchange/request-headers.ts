import type { IncomingHttpHeaders } from "node:http";
import type { BlockList } from "node:net";
import { isTrusted } from "./client-address";

/** Headers for one connection only (RFC 9110, 7.6.1), besides those that a Connection header names. */
const hopByHop = new Set([
  "connection",
  "expect",
  "http2-settings",
  "keep-alive",
  "proxy",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/** Copies headers without those for one connection only. Names with an underscore stay, as in Kong. */
export function withoutHopByHop<Headers extends IncomingHttpHeaders>(headers: Headers): Headers {
  const named = connectionOptions(headers.connection);
  const kept = Object.entries(headers).filter(([name]) => !hopByHop.has(name) && !named.has(name));
  return Object.fromEntries(kept) as Headers;
}

function connectionOptions(connection: string | undefined): Set<string> {
  return new Set((connection ?? "").split(",").map((option) => option.trim().toLowerCase()));
}

/** Where a request came from and what it asked for. */
export interface RequestOrigin {
  /** The socket's remote address. */
  peer: string;
  /** The address under which the request is counted. */
  client: string;
  path: string;
  /** This edge's own port. */
  port: number;
}

/**
 * The headers that tell the upstream where a request came from. They replace the X-Forwarded headers of an untrusted peer; only its
 * X-Forwarded-For is kept, as history.
 */
export function forwardingHeaders(
  headers: IncomingHttpHeaders,
  { peer, client, path, port }: RequestOrigin,
  trusted: BlockList,
): Record<string, string | undefined> {
  const believed = (name: string) => (isTrusted(peer, trusted) ? headers[name]?.toString() : undefined);
  const given = headers["x-forwarded-for"]?.toString();
  const via = headers.via;
  return {
    "x-real-ip": client,
    "x-forwarded-for": given ? `${given}, ${peer}` : client,
    "x-forwarded-proto": believed("x-forwarded-proto") ?? "http",
    "x-forwarded-host": believed("x-forwarded-host") ?? hostWithoutPort(headers.host ?? ""),
    "x-forwarded-port": believed("x-forwarded-port") ?? String(port),
    "x-forwarded-path": believed("x-forwarded-path") ?? path,
    "x-forwarded-prefix": believed("x-forwarded-prefix"),
    via: via ? `${via}, 1.1 local-edge` : "1.1 local-edge",
  };
}

function hostWithoutPort(host: string): string {
  return host.replace(/:\d+$/, "").toLowerCase();
}
