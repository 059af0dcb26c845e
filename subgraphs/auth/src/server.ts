import { createSubgraph } from "@expense-tracker/kit/subgraph/create-subgraph";
import type { FastifyInstance } from "fastify";
import { type Dependencies, subgraph } from "./schema";
import { serveRevokedSessions } from "./session/revoked-sessions";
import { serveJwks } from "./signing-key/key-ring";

/** The auth subgraph on a database, not yet listening. It also serves the public keys and the revoked sessions. */
export async function createServer(deps: Dependencies): Promise<FastifyInstance> {
  const server = await createSubgraph(subgraph, deps);
  serveJwks(server, deps.keys);
  serveRevokedSessions(server, deps);
  return server;
}
