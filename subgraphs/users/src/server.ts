import type { VerifyToken } from "@expense-tracker/kit/identity/access-token";
import { pingDatabase } from "@expense-tracker/kit/database/open-database";
import type { HttpServerOptions } from "@expense-tracker/kit/http/http-server";
import { createSubgraphServer, type SubgraphServerOptions } from "@expense-tracker/kit/subgraph/subgraph-server";
import type { FastifyInstance } from "fastify";
import type { DataSource } from "typeorm";
import type { Quotas } from "./quota/quotas";
import { createSchema } from "./schema";

export interface ServerDependencies extends Pick<HttpServerOptions, "logger" | "metrics" | "isRunning" | "tls"> {
  db: DataSource;
  quotas: Quotas;
  verifyToken: VerifyToken;
  hopKeys: SubgraphServerOptions["hopKeys"];
}

/** The users subgraph on a database, not yet listening. */
export async function createServer({ db, quotas, ...rest }: ServerDependencies): Promise<FastifyInstance> {
  const { schema } = await createSchema(db, quotas);
  return createSubgraphServer({ ...rest, name: "users", schema, checkReady: () => pingDatabase(db) });
}
