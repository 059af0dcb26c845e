import "./no-telemetry";
import { ApolloGateway } from "@apollo/gateway";
import type { NamedKey } from "@expense-tracker/kit/process/config";
import type { Logger } from "@expense-tracker/kit/process/logger";
import type { GraphQLSchema } from "graphql";
import type { Registry } from "prom-client";
import { createExecutor, createRun, type Execute, type RunKnown } from "../execute/executor";
import { createOperationMetrics } from "../execute/operation-metrics";
import { createOperations, type Operations } from "../execute/operations";
import { type PriceBook, readPriceBook } from "../prices/price-book";
import type { CircuitRules } from "../subgraph/circuit";
import { type FetchDeadlines, SubgraphDataSource } from "../subgraph/data-source";
import { createFetchMetrics } from "../subgraph/fetch-metrics";
import { SubgraphClient } from "../subgraph/subgraph-client";
import { createWatchCircuits } from "../subgraph/watch-circuits";
import { attachScalars } from "@expense-tracker/kit/input/attach-scalars";
import { checkSupergraph } from "./check-supergraph";
import { supergraphFile } from "./supergraph-file";

export interface GatewayOptions {
  supergraphPath: string;
  /** GraphQL URLs of each subgraph's processes. Those in the supergraph are not used, so that one supergraph serves every deployment. */
  subgraphUrls: Readonly<Record<string, readonly string[]>>;
  hopKeys: readonly NamedKey[];
  /** PEM text of the trusted certificate authorities for subgraphs with https; null: those that Node trusts. */
  authority: string | null;
  deadlines: FetchDeadlines;
  circuit: CircuitRules;
  /** The least time between two log lines of a subgraph's failed fetches; a second when omitted. Tests that compare logs want every line. */
  failureLogPauseMs?: number;
  watchPauseMs: number;
  /** The texts of our own apps' operations: they may be planned whatever other texts are sent, and the metrics name them. */
  ownTexts: ReadonlySet<string>;
  logger: Logger;
  metrics: Registry;
}

export interface Gateway {
  gateway: ApolloGateway;
  /** Runs operations for Apollo Server. */
  execute: Execute;
  /** Runs operations that Apollo Server has answered before. */
  run: RunKnown;
  operations: Operations;
  /** The prices that belong to a request's schema; a request keeps the schema with which it began. */
  pricesOf: (schema: GraphQLSchema) => PriceBook;
  closeClients: () => Promise<void>;
}

/**
 * Creates Apollo's gateway with our supergraph file and our subgraph clients; it loads nothing yet. Apollo's part loads the supergraph, and runs
 * the few operations that our executor does not know.
 */
export function createGateway(options: GatewayOptions): Gateway {
  const { subgraphUrls, hopKeys, authority, deadlines, circuit, failureLogPauseMs, logger, metrics } = options;
  const watchCircuit = createWatchCircuits(metrics, logger);
  const clients = new Map(
    Object.entries(subgraphUrls).map(([name, urls]) => [
      name,
      new SubgraphClient({
        name,
        urls,
        hopKeys,
        authority,
        circuit,
        onCircuit: watchCircuit(name),
        onReplica: ({ url, isReady, reason: err }) =>
          logger.info(
            { subgraph: name, url, ...(err ? { err } : {}) },
            isReady
              ? "a process of a subgraph gets requests"
              : "a process of a subgraph gets no requests: it is not ready",
          ),
      }),
    ]),
  );
  const fetchMetrics = createFetchMetrics(metrics);
  const sources = new Map(
    [...clients].map(([name, client]) => [
      name,
      new SubgraphDataSource({ name, client, logger, metrics: fetchMetrics, deadlines, failureLogPauseMs }),
    ]),
  );
  const sourceOf = (name: string): SubgraphDataSource => {
    const source = sources.get(name);
    if (!source) throw new Error(`there is no address for the subgraph ${name}`);
    return source;
  };
  const operations = createOperations(metrics);

  const gateway = new ApolloGateway({
    supergraphSdl: supergraphFile({
      path: options.supergraphPath,
      check: (supergraphSdl) =>
        operations.offer(supergraphSdl, checkSupergraph(supergraphSdl, new Set(sources.keys()))),
      logger,
      metrics,
      pauseMs: options.watchPauseMs,
    }),
    buildService: ({ name }) => sourceOf(name),
    validateSupergraph: true,
    // Query plans would show clients the subgraphs behind the gateway.
    __exposeQueryPlanExperimental: false,
    logger,
  });
  const priceBooks = new WeakMap<GraphQLSchema, PriceBook>();
  gateway.onSchemaLoadOrUpdate(({ apiSchema, coreSupergraphSdl }) => {
    attachScalars(apiSchema);
    operations.use(apiSchema, coreSupergraphSdl);
    priceBooks.set(apiSchema, readPriceBook(coreSupergraphSdl));
  });
  const pricesOf = (schema: GraphQLSchema): PriceBook => {
    const prices = priceBooks.get(schema);
    if (!prices) throw new Error("a request runs on a schema without prices");
    return prices;
  };

  const closeClients = async () => {
    await Promise.all([...clients.values()].map((client) => client.close()));
  };
  const run = createRun({ sourceOf, logger, metrics: createOperationMetrics(metrics, options.ownTexts) });
  const execute = createExecutor({ gateway, operations, run });
  return { gateway, execute, run, operations, pricesOf, closeClients };
}
