import type { FastifyInstance } from "fastify";
import type { DataSource } from "typeorm";
import { pingDatabase } from "../database/open-database";
import { DataExport, resolveDataExportReference } from "./data-export";
import { type DataExportPart, dataExportResolver } from "./data-export-resolver";
import { type DeliveryPart, deliveryResolver } from "./delivery-resolver";
import { Loaders } from "./loaders";
import { MeResolver, resolveUserReference } from "./me";
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

/** What a subgraph consists of. Kit adds what all of them have: `Query.me`, the references, and how a request is served. */
export interface SubgraphDefinition<Dependencies> extends Pick<SubgraphParts<Dependencies>, "resolvers"> {
  /** The audience of hop proofs, and the name in errors. */
  name: string;
  dataExport: DataExportPart;
  /** Absent: it applies no events of other databases. */
  delivery?: DeliveryPart<Dependencies>;
}

export interface Subgraph<Dependencies> {
  name: string;
  parts: SubgraphParts<Dependencies>;
}

/** Call it once for a subgraph: type-graphql remembers each class of resolvers that is made. */
export function defineSubgraph<Dependencies extends SubgraphDependencies>({
  name,
  resolvers,
  dataExport,
  delivery,
}: SubgraphDefinition<Dependencies>): Subgraph<Dependencies> {
  const shared = [MeResolver, dataExportResolver(dataExport)];
  return {
    name,
    parts: {
      resolvers: [...resolvers, ...shared, ...(delivery ? [deliveryResolver(name, delivery)] : [])],
      // In most subgraphs no field returns it: the gateway asks for their parts by reference.
      orphanedTypes: [DataExport],
      references: { User: resolveUserReference, DataExport: resolveDataExportReference },
    },
  };
}

/** Makes a subgraph on its database, not yet listening. */
export async function createSubgraph<Dependencies extends SubgraphDependencies>(
  { name, parts }: Subgraph<Dependencies>,
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
