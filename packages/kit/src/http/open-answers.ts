import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
}

/** The requests that wait for an answer, by connection: a client may send a request before it has the previous answer. */
const open = new WeakMap<Socket, Set<Exchange>>();

/** Records that a request waits, until its answer is sent or its connection ends. */
export function followAnswer(request: IncomingMessage, response: ServerResponse): void {
  const { socket } = request;
  const exchanges = open.get(socket) ?? new Set();
  const exchange = { request, response };
  open.set(socket, exchanges.add(exchange));
  response.once("close", () => exchanges.delete(exchange));
}

/** Records every request of a server. */
export function followAnswers(server: Server): void {
  server.prependListener("request", followAnswer);
}

/**
 * Whether unreadable bytes on a connection may get an answer: only when no other request of the connection waits for one. Otherwise
 * the client would take it for the answer to another request, or for a part of another answer.
 */
export function mayAnswerUnreadable(socket: Socket): boolean {
  const exchanges = [...(open.get(socket) ?? [])];
  const [only, ...others] = exchanges;
  if (others.length > 0) return false;
  return only === undefined || !(only.request.complete || only.response.headersSent);
}
