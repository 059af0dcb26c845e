import type { IncomingHttpHeaders, OutgoingHttpHeaders } from "node:http";
import type { CorsConfig } from "../files/kong-file";

// Follows Kong's cors plugin. @fastify/cors differs for a foreign preflight, a single allowed origin and a missing Origin.

export function isPreflight(method: string, headers: IncomingHttpHeaders): boolean {
  return method === "OPTIONS" && Boolean(headers.origin) && Boolean(headers["access-control-request-method"]);
}

/** The headers of a preflight's answer. A foreign origin gets them too, without Access-Control-Allow-Origin. */
export function preflightHeaders(cors: CorsConfig, asked: IncomingHttpHeaders): OutgoingHttpHeaders {
  const asksForPrivateNetwork = asked["access-control-request-private-network"] === "true";
  return {
    ...allowOrigin(cors, asked.origin),
    "access-control-allow-headers": cors.headers.join(","),
    "access-control-allow-methods": cors.methods.join(","),
    "access-control-max-age": String(cors.max_age),
    ...(cors.private_network && asksForPrivateNetwork && { "access-control-allow-private-network": "true" }),
  };
}

/** The headers of every other answer, including the edge's own refusals. */
export function corsHeaders(cors: CorsConfig, origin: string | undefined): OutgoingHttpHeaders {
  return { ...allowOrigin(cors, origin), "access-control-expose-headers": cors.exposed_headers.join(",") };
}

function allowOrigin({ origins }: CorsConfig, origin: string | undefined): OutgoingHttpHeaders {
  const headers: OutgoingHttpHeaders = { vary: "Origin", "access-control-allow-credentials": "true" };
  const [only, ...more] = origins;
  if (only && more.length === 0) return { ...headers, "access-control-allow-origin": only };
  const asked = withoutDefaultPort(origin ?? "");
  return origins.some((allowed) => withoutDefaultPort(allowed) === asked)
    ? { ...headers, "access-control-allow-origin": asked }
    : headers;
}

function withoutDefaultPort(origin: string): string {
  return origin.replace(/^(http:\/\/[^:]+):80$/, "$1").replace(/^(https:\/\/[^:]+):443$/, "$1");
}
