import "./no-telemetry";
import { ApolloGateway } from "@apollo/gateway";
import type { NamedKey } from "@expense-tracker/kit/process/config";
import type { Logger } from "@expense-tracker/kit/process/logger";
import type { GraphQLSchema } from "graphql";
import type { Registry } from "prom-client";
import { type PriceBook, readPriceBook } from "../prices/price-book";
import { type FetchDeadlines, SubgraphDataSource } from "../subgraph/data-source";
import { createFetchMetrics } from "../subgraph/fetch-metrics";
import { SubgraphClient } from "../subgraph/subgraph-client";
import { attachScalars } from "@expense-tracker/kit/input/attach-scalars";
import { checkSupergraph } from "./check-supergraph";
import { createPlanCache } from "./plan-cache";
import { supergraphFile } from "./supergraph-file";

export interface GatewayOptions {
  supergraphPath: string;
  /** GraphQL URLs by subgraph name. Those in the supergraph are not used, so that one supergraph serves every deployment. */
  subgraphUrls: Readonly<Record<string, string>>;
  hopKeys: readonly NamedKey[];
  /** PEM text of the trusted certificate authorities for subgraphs with https; null: those that Node trusts. */
  authority: string | null;
  deadlines: FetchDeadlines;
  watchPauseMs: number;
  logger: Logger;
  metrics: Registry;
}

/** Creates Apollo's gateway (planner and executor) with our supergraph file and our subgraph clients; it loads nothing yet. */
export function createGateway(options: GatewayOptions) {
  const { subgraphUrls, hopKeys, authority, deadlines, logger, metrics } = options;
  const clients = new Map(
    Object.entries(subgraphUrls).map(([name, url]) => [name, new SubgraphClient({ name, url, hopKeys, authority })]),
  );
  const names = new Set(clients.keys());
  const fetchMetrics = createFetchMetrics(metrics);

  const gateway = new ApolloGateway({
    supergraphSdl: supergraphFile({
      path: options.supergraphPath,
      check: (supergraphSdl) => checkSupergraph(supergraphSdl, names),
      logger,
      metrics,
      pauseMs: options.watchPauseMs,
    }),
    buildService: ({ name }) => {
      const client = clients.get(name);
      if (!client) throw new Error(`there is no address for the subgraph ${name}`);
      return new SubgraphDataSource({ name, client, logger, metrics: fetchMetrics, deadlines });
    },
    queryPlannerConfig: { cache: createPlanCache(metrics) },
    validateSupergraph: true,
    // Query plans would show clients the subgraphs behind the gateway.
    __exposeQueryPlanExperimental: false,
    logger,
  });
  const priceBooks = new WeakMap<GraphQLSchema, PriceBook>();
  gateway.onSchemaLoadOrUpdate(({ apiSchema, coreSupergraphSdl }) => {
    attachScalars(apiSchema);
    priceBooks.set(apiSchema, readPriceBook(coreSupergraphSdl));
  });
  /** The prices that belong to a request's schema; a request keeps the schema with which it began. */
  const pricesOf = (schema: GraphQLSchema): PriceBook => {
    const prices = priceBooks.get(schema);
    if (!prices) throw new Error("a request runs on a schema without prices");
    return prices;
  };

  const closeClients = async () => {
    await Promise.all([...clients.values()].map((client) => client.close()));
  };
  return { gateway, pricesOf, closeClients };
}
