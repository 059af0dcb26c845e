import type { FastifyInstance } from "fastify";
import type { KeyRing } from "./key-ring";

const maxAgeSeconds = 300;

/** Publishes the public keys, for anybody. */
export function serveJwks(server: FastifyInstance, keys: Pick<KeyRing, "jwks">): void {
  server.get("/.well-known/jwks.json", async (_request, reply) =>
    reply.header("cache-control", `public, max-age=${maxAgeSeconds}`).send(await keys.jwks()),
  );
}
