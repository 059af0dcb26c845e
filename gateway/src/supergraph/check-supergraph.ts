import { Supergraph } from "@apollo/federation-internals";
import { QueryPlanner } from "@apollo/query-planner";
import { assertValidSchema } from "graphql";

/**
 * Does everything with a supergraph that loading it will do, so that the gateway is not left half on the old one and half
 * on the new: it assigns its parts one after the other, and only logs what goes wrong in between.
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
