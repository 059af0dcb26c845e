import { STATUS_CODES, type IncomingMessage, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { mayAnswerUnreadable } from "./open-answers";

/** A browser must read an answer only as its Content-Type says. */
export const noSniff = { "x-content-type-options": "nosniff" } as const;

/** Node refuses these by itself, before there is a request. All others are 400. */
const parserStatuses: Record<string, number | undefined> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  HPE_HEADER_OVERFLOW: 431,
};

/** The body of an error before GraphQL was reached. */
export function refusalBody(status: number): string {
  return JSON.stringify({ errors: [{ message: STATUS_CODES[status], extensions: { code: "BAD_REQUEST" } }] });
}

/** For fastify's `clientErrorHandler`: answers bytes that are not HTTP in our error form, and closes the connection. */
export function answerUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === "ECONNRESET" || !mayAnswerUnreadable(socket)) {
    socket.destroy();
    return;
  }
  const status = parserStatuses[error.code ?? ""] ?? 400;
  const body = refusalBody(status);
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`,
    "Content-Type: application/json; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "X-Content-Type-Options: nosniff",
    "Connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
}

/** Answers a request with an unknown `Expect`. Node alone would answer without a body. */
export function answerExpectations(server: FastifyInstance): void {
  server.server.on("checkExpectation", (_request: IncomingMessage, response: ServerResponse) => {
    const body = refusalBody(417);
    const form = { "content-type": "application/json; charset=utf-8", "content-length": Buffer.byteLength(body) };
    response.writeHead(417, { ...form, connection: "close", ...noSniff }).end(body);
  });
}

// RFC 9110, 7.2 and RFC 3986, 3.2.2: a name or an address, and a port.
const host = /^([\w.~%!$&'()*+,;=-]+|\[[0-9a-f:.]+\])(:\d*)?$/i;

/**
 * Whether a request names exactly one host, as RFC 9112 (3.2) requires: of two hosts, each server might choose another one.
 * HTTP/1.0 has no Host.
 */
export function namesOneHost({ raw }: Pick<FastifyRequest, "raw">): boolean {
  const values = raw.rawHeaders.filter((_, index, all) => index % 2 === 1 && isHost(all[index - 1]));
  const [only = "", ...others] = values;
  if (values.length === 0) return raw.httpVersion === "1.0";
  return others.length === 0 && host.test(only);
}

function isHost(name: string | undefined): boolean {
  return name?.toLowerCase() === "host";
}
