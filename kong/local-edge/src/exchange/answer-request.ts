import { randomBytes, randomUUID } from "node:crypto";
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from "node:http";
import type { FastifyReply, FastifyRequest } from "fastify";
import { noSniff } from "@expense-tracker/kit/http/http-guard";
import { forward, type UpstreamAnswer } from "../upstream/forward";
import { checkDeclaredSize, lingerThenClose, readBody } from "./body";
import { checkHead } from "./check-head";
import { clientAddress, withoutMapping } from "./client-address";
import { compress, type PassedAnswer } from "./compress";
import { corsHeaders, isPreflight, preflightHeaders } from "./cors";
import { errorBody, nginxRefusal, Refusal } from "../kong-error";
import { beginSpan, endSpan } from "./request-span";
import { reportExchange } from "./report-exchange";
import { forwardingHeaders, withoutHopByHop } from "./request-headers";
import { splitTarget } from "./route";
import type { Edge, Exchange, RunningBackend } from "./exchange";

/** Answers a request as Kong does, with the plugins in the order of their priorities: id, CORS, size, rate. */
export async function answerRequest(edge: Edge, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { cors, "correlation-id": correlation } = edge.rules.plugins;
  const exchange = arrive(edge, request);
  reply.raw.once("close", () => {
    endSpan(exchange, request, reportExchange(edge, exchange, request, reply));
  });
  void reply.headers(noSniff).header(correlation.header_name, exchange.requestId);
  try {
    checkHead(request.raw, request.originalUrl);
    if (isPreflight(request.method, request.headers)) return preflight(edge, exchange, request, reply);
    void reply.headers(corsHeaders(cors, request.headers.origin));
    const backend = findBackend(edge, exchange, request);
    const body = await admit(edge, backend, exchange, request, reply);
    return await relay(edge, backend, exchange, request, reply, body);
  } catch (error) {
    // The client is gone and can get no answer; reportExchange has logged that.
    if (reply.raw.destroyed) return reply.hijack();
    return refuse(edge, exchange, request, reply, error);
  }
}

function arrive({ rules }: Edge, request: FastifyRequest): Exchange {
  const peer = withoutMapping(request.raw.socket.remoteAddress ?? "");
  const forwardedFor = request.headers["x-forwarded-for"]?.toString();
  return {
    edgeRequestId: randomBytes(16).toString("hex"),
    requestId: request.headers[rules.plugins["correlation-id"].header_name]?.toString() || randomUUID(),
    peer,
    client: clientAddress(peer, forwardedFor, rules.process.trustedProxies),
    target: splitTarget(request.originalUrl),
    startedMs: Date.now(),
    span: beginSpan(request),
    backend: null,
  };
}

function findBackend({ backends }: Edge, exchange: Exchange, { method }: FastifyRequest): RunningBackend {
  const found = backends.find(({ matches }) => matches(method, exchange.target.path));
  if (!found) throw new Refusal(404, "no Route matched with those values");
  exchange.backend = found;
  return found;
}

function preflight(edge: Edge, exchange: Exchange, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  findBackend(edge, exchange, request);
  return reply.code(200).headers(preflightHeaders(edge.rules.plugins.cors, request.headers)).send();
}

// Checks the size before the rate, so that a body that is too large does not use up the limit. A body of unknown size is read first.
async function admit(
  edge: Edge,
  backend: RunningBackend,
  exchange: Exchange,
  { raw }: FastifyRequest,
  reply: FastifyReply,
): Promise<Buffer> {
  const sizeIsKnown = checkDeclaredSize(raw, edge.limits);
  const counted = sizeIsKnown ? undefined : await readBody(raw, reply.raw, edge.limits);
  void reply.headers(backend.admit(exchange.client, Date.now()));
  return counted ?? (await readBody(raw, reply.raw, edge.limits));
}

async function relay(
  edge: Edge,
  { service, balancer, dispatcher }: RunningBackend,
  exchange: Exchange,
  request: FastifyRequest,
  reply: FastifyReply,
  body: Buffer,
): Promise<FastifyReply> {
  const gone = new AbortController();
  // To abort costs a tenth of a request, because it makes an error.
  reply.raw.once("close", () => reply.raw.writableFinished || gone.abort());
  const forwardedMs = Date.now();
  const answer = await forward(service, balancer, dispatcher, {
    method: request.method,
    path: exchange.target.path + exchange.target.query,
    headers: upstreamHeaders(edge, exchange, request),
    body,
    gone: gone.signal,
  });
  exchange.upstream = { address: answer.target, headersMs: Date.now() - forwardedMs };
  const given = request.method === "HEAD" ? answer.body : await wholeIfShort(answer);
  const passed = { ...answer, body: given, headers: passedHeaders(answer.headers, reply.getHeaders()) };
  const { headers, body: sent } = compress(edge.rules.process.gzip, request.raw, passed);
  return reply.code(answer.status).headers(headers).send(sent);
}

/** nginx keeps as much of an answer in its buffers (`proxy_buffers` 8 8k). */
const wholeAtMostBytes = 64 * 1024;

/**
 * A short answer is passed on as a whole, because streaming it takes a fifth of the edge's time.
 *
 * @throws Refusal 502 when it breaks off.
 */
async function wholeIfShort({ headers, body }: UpstreamAnswer): Promise<PassedAnswer["body"]> {
  const length = headers["content-length"];
  if (length === undefined || Number(length) > wholeAtMostBytes) return body;
  try {
    return Buffer.from(await body.arrayBuffer());
  } catch (cause) {
    const refusal = nginxRefusal(502);
    refusal.cause = cause;
    throw refusal;
  }
}

// The edge's headers for origins, limits and ids replace the gateway's. The gateway's allowed origin is dropped even if the edge sends none.
function passedHeaders(given: IncomingHttpHeaders, set: ReturnType<FastifyReply["getHeaders"]>): OutgoingHttpHeaders {
  const { vary, "access-control-allow-origin": _origin, ...others } = withoutHopByHop(given);
  const passed = Object.entries(others).filter(([name]) => !(name in set));
  const varies = [vary, set["vary"]].filter((value) => value !== undefined).join(", ");
  return { ...Object.fromEntries(passed), ...(varies && { vary: varies }) };
}

function upstreamHeaders({ rules }: Edge, exchange: Exchange, request: FastifyRequest) {
  const { "content-length": _length, ...headers } = withoutHopByHop(request.headers);
  const port = request.raw.socket.localPort ?? 0;
  const origin = { peer: exchange.peer, client: exchange.client, path: exchange.target.path, port };
  return {
    ...headers,
    ...(rules.process.edgeKey && { "x-edge-key": rules.process.edgeKey }),
    ...forwardingHeaders(request.headers, origin, rules.process.trustedProxies),
    [rules.plugins["correlation-id"].header_name]: exchange.requestId,
    ...(exchange.span && { traceparent: exchange.span.traceparent }),
  };
}

function refuse(
  edge: Edge,
  exchange: Exchange,
  request: FastifyRequest,
  reply: FastifyReply,
  error: unknown,
): FastifyReply {
  const refusal = error instanceof Refusal ? error : nginxRefusal(500);
  const { requestId, edgeRequestId } = exchange;
  if (refusal.status >= 500) {
    edge.logger.warn({ err: refusal.cause ?? error, requestId, edgeRequestId }, refusal.message);
  }
  // nginx gives no answer to a client that stopped sending its body.
  if (refusal.status === 408) {
    request.raw.socket.destroy();
    return reply.hijack();
  }
  const { contentType, text } = errorBody(refusal.message, edgeRequestId, request.headers);
  reply.raw.once("finish", () => lingerThenClose(request.raw));
  return reply
    .code(refusal.status)
    .headers(refusal.headers)
    .header("content-type", contentType)
    .send(Buffer.from(text));
}
