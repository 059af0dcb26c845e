import { createSubgraph } from "@expense-tracker/kit/subgraph/create-subgraph";
import type { FastifyInstance } from "fastify";
import { type Dependencies, subgraph } from "./schema";

/** The users subgraph on a database, not yet listening. */
export async function createServer(deps: Dependencies): Promise<FastifyInstance> {
  return createSubgraph(subgraph, deps);
}
