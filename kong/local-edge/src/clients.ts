import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { followAnswer, followAnswers, mayAnswerUnreadable } from "@expense-tracker/kit/http/open-answers";
import type { FastifyInstance } from "fastify";
import type { ProcessRules } from "./files/kong-conf";
import { errorBody, nginxRefusal } from "./kong-error";

/** Of one process at a time; each may hold a body of the allowed size in memory. */
const maxConnections = 1_000;
/** nginx: large_client_header_buffers 4 8k. */
const maxHeaderBytes = 32 * 1024;

/** The options that bound what a client can do to the server before a request is there. */
export function serverLimits({ headerTimeoutMs }: ProcessRules) {
  return {
    // How long a whole upload may take; between two reads of it, the body's own time-out holds.
    requestTimeout: 300_000,
    keepAliveTimeout: 75_000,
    // A request that comes while stopping is still served; only its connection ends.
    return503OnClosing: false,
    http: {
      requireHostHeader: false,
      maxHeaderSize: maxHeaderBytes,
      headersTimeout: headerTimeoutMs,
      connectionsCheckingInterval: 500,
    },
    clientErrorHandler: answerUnreadable,
  };
}

/** Takes requests that Node would answer by itself: with `Expect`, only reading the body says whether to go on. */
export function acceptClients(server: FastifyInstance, { headerTimeoutMs }: ProcessRules): void {
  const serve = (request: IncomingMessage, response: ServerResponse) => {
    followAnswer(request, response);
    server.routing(request, response);
  };
  followAnswers(server.server);
  server.server.maxConnections = maxConnections;
  server.server.headersTimeout = headerTimeoutMs;
  server.server.on("connect", (_request, socket: Socket) => answerUnreadable(new Error("no proxy for others"), socket));
  server.server.on("checkContinue", serve).on("checkExpectation", serve);
}

/** Kong's words for what is not HTTP, too large in its headers, or too slow. */
function answerUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (!socket.writable || !mayAnswerUnreadable(socket)) {
    socket.destroy();
    return;
  }
  const refusal = nginxRefusal(
    error.code === "ERR_HTTP_REQUEST_TIMEOUT" ? 408 : error.code === "HPE_HEADER_OVERFLOW" ? 494 : 400,
  );
  const { contentType, text } = errorBody(refusal.message, randomBytes(16).toString("hex"), {});
  const head = [
    `HTTP/1.1 ${refusal.status} ${refusal.message}`,
    `Content-Type: ${contentType}`,
    `Content-Length: ${Buffer.byteLength(text)}`,
    "X-Content-Type-Options: nosniff",
    "Connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${text}`);
}
