import type { VerifyToken } from "@expense-tracker/kit/identity/access-token";
import { pingDatabase } from "@expense-tracker/kit/database/open-database";
import type { HttpServerOptions } from "@expense-tracker/kit/http/http-server";
import { createSubgraphServer, type SubgraphServerOptions } from "@expense-tracker/kit/subgraph/subgraph-server";
import type { FastifyInstance } from "fastify";
import type { DataSource } from "typeorm";
import { withLoaders } from "./context";
import { countOutcomesIn } from "./delivery/count-outcomes";
import type { Quotas } from "./quota/quotas";
import { createSchema } from "./schema";

export interface ServerDependencies extends Pick<HttpServerOptions, "logger" | "metrics" | "isRunning" | "tls"> {
  db: DataSource;
  cursorKey: Buffer;
  quotas: Quotas;
  verifyToken: VerifyToken;
  hopKeys: SubgraphServerOptions["hopKeys"];
}

/** The expenses subgraph on a database, not yet listening. */
export async function createServer({ db, cursorKey, quotas, ...rest }: ServerDependencies): Promise<FastifyInstance> {
  const { schema } = await createSchema({ db, cursorKey, quotas, countOutcome: countOutcomesIn(rest.metrics) });
  return createSubgraphServer({
    ...rest,
    name: "expenses",
    schema,
    checkReady: () => pingDatabase(db),
    extendContext: (context) => withLoaders(db, context),
  });
}
