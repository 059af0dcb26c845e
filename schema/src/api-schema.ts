import { Supergraph } from "@apollo/federation-internals";
import { printSchema } from "graphql";

/** Its first line tells readers where the file comes from. */
export const apiSchemaNote =
  "# The public API. Written by `npm run compose` from the subgraphs' schemas; not edited by hand.\n\n";

/**
 * What a client sees of a supergraph, as SDL: descriptions and deprecations stay; what is `@inaccessible` and everything of federation
 * is left out. The same supergraph gives the same bytes; types come sorted by name, fields as their subgraph wrote them.
 */
export function printApiSchema(supergraphSdl: string): string {
  const api = Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema();
  return `${printSchema(api)}\n`;
}
