import { Supergraph } from "@apollo/federation-internals";
import { printSchema } from "graphql";

/** The first line of the file: it tells readers where the file comes from. */
export const apiSchemaNote =
  "# The public API. Written by `npm run compose` from the subgraphs' schemas; not edited by hand.\n\n";

/**
 * Prints the public API of a supergraph as SDL, with descriptions and deprecations, without `@inaccessible` elements and federation's
 * directives. The same supergraph gives the same bytes; types are sorted by name, fields keep their subgraph's order.
 */
export function printApiSchema(supergraphSdl: string): string {
  const api = Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema();
  return `${printSchema(api)}\n`;
}
