import { X509Certificate } from "node:crypto";
import { STATUS_CODES } from "node:http";
import fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
} from "fastify";
import { Gauge, Histogram, type Registry } from "prom-client";
import { extensionsOf, httpStatusOf, maskedError } from "./error-answer";
import { AppError } from "../errors/app-error";
import { answerHealth, answerMetrics, type HealthOptions } from "./health-routes";
import { answerExpectations, answerUnreadable, namesOneHost, noSniff } from "./http-guard";
import type { Logger } from "../process/logger";
import { followAnswers } from "./open-answers";
import { acceptRequestId, continueTrace, currentRequest, withRequestContext } from "../request/request-context";
import { spanRecorder } from "../tracing/recorder";
import { beginWork, hasClientGone } from "../request/request-work";
import type { ServerTls } from "./tls-settings";

export interface HttpServerOptions extends HealthOptions {
  /** Whether another port has `/metrics`, because this one is published as a whole. By default false. */
  isPublished?: boolean;
  /** By default 5 MB: an import of 50,000 rows is 3.7 MB. */
  bodyLimitBytes?: number;
  /** By default null: plain HTTP. */
  tls?: ServerTls | null;
}

/** nginx's status for a client that went away before its answer. */
const clientGoneStatus = 499;
export const defaultBodyLimitBytes = 5 * 1024 * 1024;

/** The HTTP frame of every process: request ids, trace context, access log, `/livez`, `/readyz`, `/metrics`, JSON errors. */
export function createHttpServer(options: HttpServerOptions): FastifyInstance {
  const { logger, metrics, tls } = options;
  const server = newServer(options);
  if (tls) tellExpiry(tls, metrics);
  server.server.headersTimeout = 10_000;
  followAnswers(server.server);
  answerExpectations(server);
  guardRequests(server);
  letGoWhenStopping(server, options);
  followRequests(server, logger, metrics);
  answerErrors(server, logger);
  answerHealth(server, options);
  if (!options.isPublished) answerMetrics(server, options);
  return server;
}

const handshakeDeadlineMs = 10_000;

function newServer({ bodyLimitBytes = defaultBodyLimitBytes, tls = null }: HttpServerOptions): FastifyInstance {
  const options: FastifyServerOptions = {
    logger: false,
    bodyLimit: bodyLimitBytes,
    genReqId: (request) => acceptRequestId(request.headers["x-request-id"]),
    requestTimeout: 30_000,
    // Longer than any client's idle time: otherwise the server might close a connection that a client has just picked for a request.
    keepAliveTimeout: 75_000,
    forceCloseConnections: "idle",
    clientErrorHandler: answerUnreadable,
    frameworkErrors: (error, _request, reply) => {
      const status = error.statusCode ?? 400;
      void sendError(reply.headers(noSniff), status, STATUS_CODES[status] ?? "Bad Request", { code: "BAD_REQUEST" });
    },
  };
  // namesOneHost() looks, so that the answer has our form.
  const http = { requireHostHeader: false };
  if (tls === null) return fastify({ ...options, http });
  // An https server can do all that an http server can; fastify's types distinguish the two.
  const https = { ...http, ...tls, handshakeTimeout: handshakeDeadlineMs };
  return fastify({ ...options, https } as FastifyServerOptions);
}

/** The certificate is read once, so a new one is used from the next start on. The metric shows weeks before when it expires. */
function tellExpiry({ cert }: ServerTls, metrics: Registry): void {
  new Gauge({
    name: "http_server_certificate_expiry_timestamp_seconds",
    help: "When the certificate that is shown to clients expires, in seconds since 1970.",
    registers: [metrics],
  }).set(Date.parse(new X509Certificate(cert).validTo) / 1000);
}

/** A JSON body in GraphQL's error form, for a request that is refused before GraphQL sees it. */
export function sendError(reply: FastifyReply, status: number, message: string, extensions: Record<string, unknown>) {
  return reply
    .code(status)
    .type("application/json; charset=utf-8")
    .send({ errors: [{ message, extensions }] });
}

/** Runs first, so that every answer has these headers. */
function guardRequests(server: FastifyInstance): void {
  server.addHook("onRequest", (request, reply, done) => {
    void reply.headers(noSniff);
    if (namesOneHost(request)) return done();
    void sendError(reply, 400, "a request names one host", { code: "BAD_REQUEST" });
  });
}

/** A process that stops still answers for a while, and ends each connection with its answer: the next request goes to another replica. */
function letGoWhenStopping(server: FastifyInstance, { isRunning }: HttpServerOptions): void {
  server.addHook("onRequest", (_request, reply, done) => {
    if (!isRunning()) void reply.header("connection", "close");
    done();
  });
}

function followRequests(server: FastifyInstance, logger: Logger, metrics: Registry): void {
  const duration = new Histogram({
    name: "http_server_request_duration_seconds",
    help: "Time to answer a request, by route and status.",
    labelNames: ["http_route", "http_response_status_code"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [metrics],
  });
  // These lines contain nothing that a client sent, and a search for secrets would cost more than everything else about a line.
  const accessLog = logger.child({}, { redact: [] });
  const report = (request: FastifyRequest, { elapsedTime }: FastifyReply, status: number): void => {
    const route = request.routeOptions.url ?? "(none)";
    duration.observe({ http_route: route, http_response_status_code: status }, elapsedTime / 1000);
    accessLog[isRoutine(route, status) ? "debug" : "info"](
      { method: request.method, route, status, durationMs: Math.round(elapsedTime) },
      "answered",
    );
    if (!isRoutine(route, status)) recordAnswer(request, route, status, elapsedTime);
  };
  server.addHook("onRequest", (request, reply, done) => {
    void reply.header("x-request-id", request.id);
    const work = beginWork(reply.raw);
    const context = { requestId: request.id, traceparent: continueTrace(request.headers["traceparent"]), work };
    // Fastify reports only answers that were sent.
    reply.raw.once("close", () => {
      if (hasClientGone(work)) withRequestContext(context, () => report(request, reply, clientGoneStatus));
    });
    withRequestContext(context, done);
  });
  server.addHook("onResponse", (request, reply, done) => {
    report(request, reply, reply.statusCode);
    done();
  });
}

/** The span of a request, by OpenTelemetry's conventions for HTTP servers. */
function recordAnswer(
  { method, headers, protocol }: FastifyRequest,
  route: string,
  status: number,
  tookMs: number,
): void {
  const [spans, current] = [spanRecorder(), currentRequest()];
  if (!spans || !current) return;
  spans.record({
    name: `${method} ${route}`,
    kind: "server",
    attributes: {
      "http.request.method": method,
      "http.route": route,
      "http.response.status_code": status,
      "url.scheme": protocol,
    },
    traceparent: current.traceparent,
    parent: headers["traceparent"]?.toString() ?? null,
    startedAtMs: performance.now() - tookMs,
    errorType: status >= 500 ? String(status) : null,
  });
}

/** Requests that machines repeat all the time: two gateways alone would fill auth's log within hours. Refused ones are logged. */
function isRoutine(route: string, status: number): boolean {
  return ["/livez", "/readyz", "/metrics"].includes(route) || (route.startsWith("/internal/") && status < 400);
}

function answerErrors(server: FastifyInstance, logger: Logger): void {
  server.setErrorHandler((error: FastifyError, _request, reply) => {
    if (error instanceof AppError && error.code !== "INTERNAL") {
      return sendError(reply, httpStatusOf(error), error.message, extensionsOf(error, null));
    }
    const status = error.statusCode ?? 500;
    if (status >= 500) {
      logger.error({ err: error }, "unexpected error");
      const { message, extensions } = maskedError();
      return sendError(reply, 500, message, extensions);
    }
    return sendError(reply, status, STATUS_CODES[status] ?? "Bad Request", { code: "BAD_REQUEST" });
  });
  server.setNotFoundHandler((_request, reply) => sendError(reply, 404, "there is nothing here", { code: "NOT_FOUND" }));
}
