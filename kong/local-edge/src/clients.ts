import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { followAnswer, followAnswers, mayAnswerUnreadable } from "@expense-tracker/kit/http/open-answers";
import type { FastifyInstance } from "fastify";
import type { ProcessRules } from "./files/kong-conf";
import { errorBody, nginxRefusal } from "./kong-error";

/** The most connections of one process; each may hold a body of the allowed size in memory. */
const maxConnections = 1_000;
/** nginx: large_client_header_buffers 4 8k. */
const maxHeaderBytes = 32 * 1024;

/** The server options that limit a client before its request is complete. */
export function serverLimits({ headerTimeoutMs }: ProcessRules) {
  return {
    // For a whole upload; the body's own time-out limits the time between two reads.
    requestTimeout: 300_000,
    keepAliveTimeout: 75_000,
    // While stopping, requests on open connections are still served, and then the connection is closed.
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

/** Also accepts the requests with `Expect`, which Node would answer itself: whether the body is wanted is decided when it is read. */
export function acceptClients(server: FastifyInstance, { headerTimeoutMs }: ProcessRules): void {
  acceptAt(server.server, server, headerTimeoutMs);
}

function acceptAt(listener: Server, server: FastifyInstance, headerTimeoutMs: number): void {
  const serve = (request: IncomingMessage, response: ServerResponse) => {
    followAnswer(request, response);
    server.routing(request, response);
  };
  followAnswers(listener);
  listener.maxConnections = maxConnections;
  listener.headersTimeout = headerTimeoutMs;
  listener.on("connect", (_request, socket: Socket) => answerUnreadable(new Error("no proxy for others"), socket));
  listener.on("checkContinue", serve).on("checkExpectation", serve);
}

export interface Door {
  readonly listener: Server;
  readonly listen: (where: { host: string; port: number; reusePort: boolean }) => Promise<void>;
  /** Waits for the running requests. */
  readonly close: () => Promise<void>;
}

/** Another listener of an edge, which serves the same with the same limits. Close it before the edge. */
export function createDoor(edge: FastifyInstance, rules: ProcessRules): Door {
  const { http, requestTimeout, keepAliveTimeout, clientErrorHandler } = serverLimits(rules);
  let isClosing = false;
  const listener = createServer({ ...http, requestTimeout, keepAliveTimeout }, (request, response) => {
    // A connection that becomes idle now would be kept for a next request, and the end would wait for that.
    response.once("close", () => isClosing && setImmediate(() => listener.closeIdleConnections()));
    edge.routing(request, response);
  });
  acceptAt(listener, edge, rules.headerTimeoutMs);
  listener.on("clientError", clientErrorHandler);
  return {
    listener,
    listen: async (where) => {
      listener.listen(where);
      await once(listener, "listening");
    },
    close: async () => {
      isClosing = true;
      await new Promise((resolve) => listener.close(resolve));
    },
  };
}

/** Answers with Kong's message when the bytes are not HTTP, the headers are too large, or the client is too slow. */
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
