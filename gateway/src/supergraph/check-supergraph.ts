import { Supergraph } from "@apollo/federation-internals";
import { QueryPlanner } from "@apollo/query-planner";
import { assertValidSchema } from "graphql";

/**
 * Tries all steps of loading a supergraph before the gateway loads it. The gateway replaces its parts one after the other and
 * only logs a failure in between, so a bad supergraph would leave it half old and half new.
 *
 * @throws Error whose message says why this supergraph cannot be served.
 */
export function checkSupergraph(supergraphSdl: string, knownSubgraphs: ReadonlySet<string>): QueryPlanner {
  const supergraph = Supergraph.build(supergraphSdl, { validateSupergraph: true });
  for (const { name } of supergraph.subgraphsMetadata()) {
    if (!knownSubgraphs.has(name)) throw new Error(`the supergraph has a subgraph without an address: ${name}`);
  }
  assertValidSchema(supergraph.apiSchema().toGraphQLJSSchema());
  return new QueryPlanner(supergraph);
}
