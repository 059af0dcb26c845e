import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
} from "@apollo/server/plugin/disabled";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { GraphQLSchema } from "graphql";
import { answerType, createKnownAnswers } from "./answer-known";
import { bearerToken, type SignedInUser, type VerifyToken } from "../identity/access-token";
import { createErrorFormatter } from "../http/client-error";
import type { NamedKey } from "../process/config";
import { AppError } from "../errors/app-error";
import { createHopGuard, type HopCaller } from "../identity/hop-guard";
import { clientHeaders, deadlineHeader } from "../identity/hop-proof";
import { createHttpServer, type HttpServerOptions } from "../http/http-server";
import { deliveryParty, networkParty, partyOf } from "../fairness/party";
import { currentWork } from "../request/request-work";
import type { Loaders } from "./loaders";
import { refuseNullVariables } from "../input/null-variables";
import { storeErrorOf } from "./store-error";

/** The caller of a request, for every resolver of a subgraph. */
export interface SubgraphContext {
  /** The caller whose hop key signed the request. */
  caller: HopCaller;
  /** From the user's own token, verified here again; null when signed out. */
  user: SignedInUser | null;
  /** Address and user agent of the client, as the edge saw them. */
  client: { address: string | null; userAgent: string | null };
  /** Sets an inner response header, which the gateway reads (auth only). */
  readonly setHeader: (name: string, value: string) => void;
  /** The request's `Cookie` header: the gateway passes it on to auth only. */
  cookie: string | null;
}

/** The context of a signed-in user: `@Authorized()` guarantees it. */
export interface SignedInContext extends SubgraphContext {
  user: SignedInUser;
  loaders: Loaders;
}

/** No request takes longer, even if its caller allows more. Delivery, which waits 10 s, names no deadline. */
const maxRequestMs = 10_000;
/** The time for the answer's way back. */
const answerMs = 200;

/** The keys of each caller that a subgraph lets in. */
export type HopKeys = Record<HopCaller, NamedKey[]>;

export interface SubgraphServerOptions extends HttpServerOptions {
  /** The name of the subgraph: the audience of hop proofs, and the name in errors. */
  name: string;
  schema: GraphQLSchema;
  verifyToken: VerifyToken;
  hopKeys: HopKeys;
  /** Adds what this subgraph's resolvers need per request, such as loaders. */
  extendContext?: (context: SubgraphContext) => SubgraphContext;
}

/** The skeleton of all three subgraphs: `POST /graphql` behind a hop proof, beside the health routes. */
export async function createSubgraphServer(options: SubgraphServerOptions): Promise<FastifyInstance> {
  const { name, schema, logger, extendContext = (context) => context } = options;
  const server = createHttpServer(options);
  const formatError = createErrorFormatter(name, logger, storeErrorOf(name));
  const apollo = new ApolloServer<SubgraphContext>({
    schema,
    introspection: false,
    hideSchemaDetailsFromClientErrors: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    persistedQueries: false,
    plugins: [
      refuseNullVariables(),
      // No program reads Apollo's own traces here, and they would carry errors past formatError.
      ApolloServerPluginInlineTraceDisabled(),
      // It looks for hints at every field, and there are none.
      ApolloServerPluginCacheControlDisabled(),
      storeNothing,
    ],
    logger,
    formatError,
  });
  await apollo.start();

  const contexts = new WeakMap<FastifyRequest, SubgraphContext>();
  const callerOf = createHopGuard(options);
  // The proof covers the received bytes, so they are parsed only after it was checked.
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("application/json", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  const answerByApollo = fastifyApolloHandler(apollo, {
    context: async (request) => {
      const context = contexts.get(request);
      if (!context) throw new Error("the hop proof was not checked");
      return context;
    },
  });
  const answerKnown = createKnownAnswers(schema, formatError);
  server.post("/graphql", async function (request, reply) {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const caller = callerOf(request.raw, body);
    const context = await contextOf(request, reply, caller, options.verifyToken);
    boundWork(request, context);
    const extended = extendContext(context);
    request.body = parseJson(body);
    const known = await answerKnown(request.headers, request.body, extended);
    if (known === null) {
      contexts.set(request, sharingUser(extended));
      return answerByApollo.call(this, request, reply);
    }
    for (const [header, value] of known.headers) void reply.header(header, value);
    void reply
      .code(known.status)
      .header(...noStore)
      .header("content-type", answerType);
    return known.body;
  });
  server.addHook("onClose", () => apollo.stop());
  return server;
}

/**
 * Apollo Server gives resolvers a copy of the context. The user that a mutation signs in there must be the user of the loaders too, so
 * the copies share it: a property of their prototype, which is not copied.
 */
function sharingUser(context: SubgraphContext): SubgraphContext {
  const { user: _, ...others } = context;
  const shared = {
    get user() {
      return context.user;
    },
    set user(user) {
      context.user = user;
    },
  };
  return Object.assign(Object.create(shared) as typeof shared, others);
}

/** No cache may keep an answer. */
const noStore = ["cache-control", "no-store"] as const;

const storeNothing: ApolloServerPlugin<SubgraphContext> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ response }) => void response.http.headers.set(...noStore),
  }),
};

async function contextOf(
  request: FastifyRequest,
  reply: FastifyReply,
  caller: SubgraphContext["caller"],
  verifyToken: VerifyToken,
): Promise<SubgraphContext> {
  const token = caller === "gateway" ? bearerToken(request.headers.authorization) : null;
  const one = (header: string) => {
    const value = request.headers[header];
    return typeof value === "string" ? value : null;
  };
  return {
    caller,
    user: token ? await verifyToken(token) : null,
    client: { address: one(clientHeaders.address), userAgent: one(clientHeaders.userAgent) },
    setHeader: (name, value) => void reply.header(name, value),
    cookie: one("cookie"),
  };
}

/** The request uses the shares of its owner, and ends a little before its caller gives up, so that the caller gets the reason. */
function boundWork(request: FastifyRequest, { caller, user, client }: SubgraphContext): void {
  const work = currentWork();
  if (!work) throw new Error("a request came without its context");
  work.party = caller === "delivery" ? deliveryParty : partyOf(user?.userId ?? null, client.address);
  work.network = caller === "delivery" ? null : networkParty(client.address);
  const asked = Number(request.headers[deadlineHeader] ?? maxRequestMs);
  const deadlineMs = Number.isFinite(asked) ? Math.min(asked, maxRequestMs) : maxRequestMs;
  // Since it arrived, because the caller waits also while the body is read and the token's key is fetched.
  work.endAfter(Math.max(deadlineMs - answerMs, deadlineMs / 2), work.beganAtMs);
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch (cause) {
    throw new AppError("BAD_USER_INPUT", "the body is not JSON", { cause });
  }
}
