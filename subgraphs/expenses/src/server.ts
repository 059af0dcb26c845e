import { createSubgraph } from "@expense-tracker/kit/subgraph/create-subgraph";
import type { FastifyInstance } from "fastify";
import { type Dependencies, parts } from "./schema";

/** The expenses subgraph on a database, not yet listening. */
export function createServer(deps: Dependencies): Promise<FastifyInstance> {
  return createSubgraph("expenses", parts, deps);
}
