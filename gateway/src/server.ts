import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import type { VerifyToken } from "@expense-tracker/kit/identity/access-token";
import { createHttpServer, type HttpServerOptions } from "@expense-tracker/kit/http/http-server";
import type { FastifyInstance } from "fastify";
import { createAnswerKnown } from "./answer-known";
import { reportBrokenPromises } from "./answer/broken-promises";
import { createGatewayFormatter } from "./answer/format-error";
import { serveGraphQL } from "./graphql-route";
import { createIdentifyClient, type IdentifyClient, type ProxyTrust } from "./identity/client-address";
import { createIdentify } from "./identity/identify";
import type { RevokedSessions } from "./identity/revoked-sessions";
import { createLandingPage } from "./landing-page/landing-page";
import { type CheckDocument, createCheckDocument } from "./limits/check-document";
import { operationLimits } from "./limits/operation-limits";
import type { Execute } from "./execute/executor";
import { stringifyResult } from "./execute/written-data";
import { acceptJsonOnly } from "./parse-body";
import { watchSafelist } from "./persisted/check-safelist";
import { createFindOperation, type Safelist } from "./persisted/find-operation";
import { type Charge, createBudgets } from "./prices/budgets";
import type { CostsPerMinute } from "./prices/payer-budgets";
import { createPrepareOperation, type IsNew, prepareOperations } from "./prepare-operation";
import type { GatewayContext } from "./subgraph/operation-hop";
import { createGateway, type GatewayOptions } from "./supergraph/create-gateway";

export interface ServerDependencies
  extends GatewayOptions, Pick<HttpServerOptions, "logger" | "metrics" | "isRunning" | "tls"> {
  verifyToken: VerifyToken;
  revokedSessions: Pick<RevokedSessions, "has">;
  /** Throws while this process's clock is wrong: good tokens look expired then, and subgraphs refuse what it sends. */
  requireRightClock: () => Promise<void>;
  proxyTrust: ProxyTrust;
  allowedOrigins: readonly string[];
  /** The budget of a minute for a user, and for the signed-out clients of a network, at this replica. */
  costsPerMinute: CostsPerMinute;
  /** The only operations that may run; null lets any run. */
  safelist: Safelist | null;
  /** Apollo Server answers everything; false: only what it has not answered before, or what is unusual. For tests, which compare both. */
  isSlow?: boolean;
  /** Turns off introspection, suggestions in messages, and the page. */
  isProduction: boolean;
}

/** Creates the gateway's server and loads the supergraph; it does not listen yet. */
export async function createServer(dependencies: ServerDependencies): Promise<FastifyInstance> {
  const { logger, metrics, safelist, ownTexts, costsPerMinute } = dependencies;
  const checkDocument = createCheckDocument(operationLimits);
  const charge = createBudgets({ metrics });
  const { apollo, answerKnown, operations, close } = await load(dependencies, checkDocument, charge);
  const server = createHttpServer({
    ...dependencies,
    // The supergraph is already loaded, so a running gateway with a right clock is ready, even while a subgraph is not.
    checkReady: dependencies.requireRightClock,
  });
  acceptJsonOnly(server);
  const identifyClient = createIdentifyClient(dependencies.proxyTrust);
  sendHsts(server, identifyClient);
  const checks = {
    identify: createIdentify(dependencies.verifyToken, dependencies.revokedSessions, metrics),
    identifyClient,
    allowedOrigins: new Set(dependencies.allowedOrigins),
    findOperation: createFindOperation(safelist, metrics),
    checkDocument,
    charge,
    isNewText: (text: string) => !ownTexts.has(text) && !operations.hasText(text),
    costsPerMinute,
    limits: operationLimits,
  };
  // With a safelist the page would be useless: an operation typed into it may not run.
  const hasPage = !dependencies.isProduction && safelist === null;
  serveGraphQL(server, {
    apollo,
    answerKnown: dependencies.isSlow ? null : answerKnown,
    checks,
    landingPage: hasPage ? createLandingPage() : null,
  });
  server.addHook("onClose", async () => {
    await close();
    logger.debug("the gateway is closed");
  });
  return server;
}

/** Sends HSTS to clients that came over TLS, so that their browsers use TLS for a year. Over plain HTTP browsers ignore it (RFC 6797, 7.2). */
function sendHsts(server: FastifyInstance, identifyClient: IdentifyClient): void {
  server.addHook("onRequest", (request, reply, done) => {
    const { isSecure } = identifyClient(request.socket.remoteAddress, request.headers);
    if (isSecure) void reply.header("strict-transport-security", "max-age=31536000");
    done();
  });
}

/** @throws Error when the supergraph cannot be served, or an operation of the safelist is not valid in it. */
async function load(dependencies: ServerDependencies, checkDocument: CheckDocument, charge: Charge) {
  const { safelist, ownTexts, logger, costsPerMinute } = dependencies;
  const { gateway, execute, run, operations, pricesOf, closeClients } = createGateway(dependencies);
  const requireListed = safelist && watchSafelist(gateway, safelist, checkDocument, logger);
  const prepare = createPrepareOperation({ limits: operationLimits, charge, costsPerMinute, pricesOf });
  const isNew: IsNew = (operation) => !ownTexts.has(operation.text) && !operations.has(operation);
  const preparing = prepareOperations(prepare, isNew);
  const apollo = await startApollo(executedBy(gateway, execute), preparing, dependencies);
  const close = async () => {
    await apollo.stop();
    await closeClients();
  };
  try {
    requireListed?.();
  } catch (error) {
    await close();
    throw error;
  }
  const answerKnown = createAnswerKnown({ operations, prepare, run });
  return { apollo, answerKnown, operations, close };
}

type GatewayInterface = NonNullable<ConstructorParameters<typeof ApolloServer>[0]["gateway"]>;

/** The gateway with our executor in place of its own. */
function executedBy(gateway: ReturnType<typeof createGateway>["gateway"], execute: Execute): GatewayInterface {
  return {
    onSchemaLoadOrUpdate: (callback) => gateway.onSchemaLoadOrUpdate(callback),
    async load(options) {
      await gateway.load(options);
      return { executor: execute };
    },
    stop: () => gateway.stop(),
  };
}

async function startApollo(
  gateway: GatewayInterface,
  preparing: ApolloServerPlugin<GatewayContext>,
  { logger, isProduction }: ServerDependencies,
): Promise<ApolloServer<GatewayContext>> {
  const apollo = new ApolloServer<GatewayContext>({
    gateway,
    introspection: !isProduction,
    hideSchemaDetailsFromClientErrors: isProduction,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    persistedQueries: false,
    parseOptions: { maxTokens: operationLimits.tokens },
    stopOnTerminationSignals: false,
    stringifyResult,
    logger,
    formatError: createGatewayFormatter({ logger, hideSuggestions: isProduction }),
    plugins: [preparing, reportBrokenPromises(logger), ...disabledDefaults()],
  });
  await apollo.start();
  return apollo;
}

/** Turns off what Apollo Server adds by default: a page from Apollo's servers, reports to them, and cache hints. */
function disabledDefaults(): ApolloServerPlugin[] {
  return [
    ApolloServerPluginUsageReportingDisabled(),
    ApolloServerPluginSchemaReportingDisabled(),
    ApolloServerPluginInlineTraceDisabled(),
    ApolloServerPluginLandingPageDisabled(),
    ApolloServerPluginCacheControlDisabled(),
  ];
}
