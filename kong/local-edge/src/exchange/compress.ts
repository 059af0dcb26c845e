import type { IncomingMessage, OutgoingHttpHeaders } from "node:http";
import { pipeline, type Readable } from "node:stream";
import { createGzip } from "node:zlib";
import type { GzipRules } from "../files/kong-conf";

export interface PassedAnswer {
  status: number;
  headers: OutgoingHttpHeaders;
  /** A short answer is here as a whole. */
  body: Readable | Buffer;
}

/** nginx's gzip module compresses these statuses only. */
const compressedStatuses = new Set([200, 403, 404]);

/**
 * Changes an answer as nginx's gzip module (1.25, `ngx_http_gzip_header_filter`) does: compressed, without its length, with a weak
 * ETag; or unchanged. An answer that is worth compressing gets `Vary: Accept-Encoding` in both cases.
 */
export function compress(rules: GzipRules, request: IncomingMessage, answer: PassedAnswer): PassedAnswer {
  if (!isWorthIt(rules, answer)) return answer;
  const headers = { ...answer.headers, vary: joined(answer.headers["vary"], "Accept-Encoding") };
  if (!takesGzip(request)) return { ...answer, headers };
  const { "content-length": length, "accept-ranges": _ranges, etag, ...others } = headers;
  const gzip = createGzip(sized(rules.level, length === undefined ? null : Number(length)));
  // An error on either side ends both streams and the client's connection, because half an answer must not look complete.
  if (Buffer.isBuffer(answer.body)) gzip.end(answer.body);
  else pipeline(answer.body, gzip, () => undefined);
  return {
    status: answer.status,
    headers: { ...others, "content-encoding": "gzip", ...(etag === undefined ? {} : weakened(etag)) },
    body: gzip,
  };
}

function isWorthIt({ types, minBytes }: GzipRules, { status, headers }: PassedAnswer): boolean {
  const { "content-encoding": encoding, "content-length": length, "content-type": type } = headers;
  const mediaType = (type ?? "").split(";")[0] ?? "";
  return (
    compressedStatuses.has(status) &&
    !encoding &&
    (length === undefined || Number(length) >= minBytes) &&
    types.has(mediaType.trim().toLowerCase())
  );
}

/** nginx looks for `gzip` only: `*` and `x-gzip` do not count, and a quality that is not a number counts as 0. */
function takesGzip({ headers, httpVersion }: IncomingMessage): boolean {
  if (httpVersion !== "1.1") return false;
  const accepted = headers["accept-encoding"]?.toString() ?? "";
  const named = /(?:^|[, ])gzip *(?:$|,|; *(?:$|q=([^, ]*)))/i.exec(accepted);
  if (!named) return false;
  const [, quality] = named;
  return quality === undefined || (/^(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(quality) && Number(quality) > 0);
}

/** For a known length, limits zlib's window and memory to that length: otherwise each small answer would take 256 kB while it is sent. */
function sized(level: number, lengthBytes: number | null) {
  if (lengthBytes === null) return { level };
  const windowBits = Math.min(15, Math.max(9, Math.ceil(Math.log2(lengthBytes + 262))));
  return { level, windowBits, memLevel: Math.max(1, windowBits - 7) };
}

function weakened(etag: string): { etag?: string } {
  if (etag.startsWith("W/")) return { etag };
  // nginx removes an ETag that is not a quoted text.
  return etag.startsWith('"') ? { etag: `W/${etag}` } : {};
}

function joined(vary: OutgoingHttpHeaders[string], name: string): string {
  return vary === undefined ? name : `${name}, ${vary.toString()}`;
}
