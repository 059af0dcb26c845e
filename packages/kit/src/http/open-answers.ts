import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
}

/** What waits for its answer, by connection: a client may send its next request before it has the last answer. */
const open = new WeakMap<Socket, Set<Exchange>>();

/** Notes that a request waits for its answer, until that is sent or its connection ends. */
export function followAnswer(request: IncomingMessage, response: ServerResponse): void {
  const { socket } = request;
  const exchanges = open.get(socket) ?? new Set();
  const exchange = { request, response };
  open.set(socket, exchanges.add(exchange));
  response.once("close", () => exchanges.delete(exchange));
}

/** Notes it for every request of a server. */
export function followAnswers(server: Server): void {
  server.prependListener("request", followAnswer);
}

/**
 * Whether what cannot be read on a connection may be answered there: nothing is under way but the very request that cannot be read
 * to its end. Otherwise the client would take the answer for another request's, or for a piece of another answer.
 */
export function mayAnswerUnreadable(socket: Socket): boolean {
  const exchanges = [...(open.get(socket) ?? [])];
  const [only, ...others] = exchanges;
  if (others.length > 0) return false;
  return only === undefined || !(only.request.complete || only.response.headersSent);
}
