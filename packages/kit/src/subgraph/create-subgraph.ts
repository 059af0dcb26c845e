import type { FastifyInstance } from "fastify";
import type { DataSource } from "typeorm";
import { pingDatabase } from "../database/open-database";
import { Loaders } from "./loaders";
import { buildSubgraph, type SubgraphParts } from "./subgraph-schema";
import { createSubgraphServer, type SubgraphServerOptions } from "./subgraph-server";

/** What every subgraph needs. Its resolvers get it too, with what its own `Dependencies` add. */
export interface SubgraphDependencies extends Pick<
  SubgraphServerOptions,
  "logger" | "metrics" | "isRunning" | "tls" | "verifyToken" | "hopKeys"
> {
  db: DataSource;
  /** The clock. */
  nowMs: () => number;
}

/** A subgraph on its database, not yet listening. */
export async function createSubgraph<Dependencies extends SubgraphDependencies>(
  name: string,
  parts: SubgraphParts<Dependencies>,
  deps: Dependencies,
): Promise<FastifyInstance> {
  const { db, logger, metrics, isRunning, tls = null, verifyToken, hopKeys } = deps;
  const { schema } = await buildSubgraph(parts, deps);
  return createSubgraphServer({
    name,
    schema,
    verifyToken,
    hopKeys,
    logger,
    metrics,
    isRunning,
    tls,
    checkReady: () => pingDatabase(db),
    extendContext: (context) => Object.assign(context, { loaders: new Loaders(db, context) }),
  });
}
