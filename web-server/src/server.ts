import { createHttpServer, type HttpServerOptions, sendError } from "@expense-tracker/kit/http/http-server";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import fresh from "fresh";
import Negotiator from "negotiator";
import { findFile } from "./find-file";
import { pageHeaders } from "./page-headers";
import type { Copy, Site, SiteFile } from "./read-site";

export interface ServerDependencies extends Pick<HttpServerOptions, "logger" | "metrics" | "isRunning"> {
  readonly site: Site;
}

const allowed = "GET, HEAD";

/**
 * Serves a built app. Its answers are from memory, and to GET and HEAD only.
 *
 * It answers a request for a part (`Range`) with the whole, as a server may (RFC 9110, 14.2): no file is large.
 */
export function createServer({ site, ...frame }: ServerDependencies): FastifyInstance {
  const checkReady = () => Promise.resolve();
  const server = createHttpServer({ ...frame, checkReady, isPublished: true, bodyLimitBytes: 1_024 });
  server.addHook("onRequest", (request, reply, done) => {
    void reply.headers({ ...pageHeaders, "cache-control": "no-store" });
    if (cameOverTls(request)) void reply.header("strict-transport-security", "max-age=31536000");
    if (["GET", "HEAD"].includes(request.method)) return done();
    void sendError(reply.header("allow", allowed), 405, "only GET and HEAD are answered here", { code: "BAD_REQUEST" });
  });
  server.get("/*", (request, reply) => {
    const file = findFile(site, request.raw.url ?? "");
    return file === null ? reply.callNotFound() : sendFile(file, request, reply);
  });
  return server;
}

/** Only the edge sends requests here, and it tells how they came to it. Over plain HTTP browsers ignore the header (RFC 6797, 7.2). */
function cameOverTls({ headers }: FastifyRequest): boolean {
  return headers["x-forwarded-proto"] === "https";
}

function sendFile(file: SiteFile, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { encoding, bytes, etag } = acceptedCopy(file, request);
  void reply.headers({
    etag,
    // What has no hash in its name is asked for each time, and then its ETag saves the bytes.
    "cache-control": file.isHashed ? "public, max-age=31536000, immutable" : "no-cache",
    ...(file.copies.length > 1 ? { vary: "Accept-Encoding" } : {}),
  });
  if (fresh(request.headers, { etag })) return reply.code(304).send();
  if (encoding !== "identity") void reply.header("content-encoding", encoding);
  return reply.type(file.contentType).send(bytes);
}

/** The shortest copy that the client understands. One that understands none gets the file as it is. */
function acceptedCopy({ copies }: SiteFile, request: FastifyRequest): Copy {
  const accepted = new Negotiator(request.raw).encodings(copies.map(({ encoding }) => encoding));
  const copy = copies.find(({ encoding }) => accepted.includes(encoding)) ?? copies.at(-1);
  if (copy === undefined) throw new Error("a file has no copy of itself");
  return copy;
}
