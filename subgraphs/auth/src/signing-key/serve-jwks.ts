import { jwksMaxAgeSeconds } from "@expense-tracker/kit/identity/jwks";
import type { FastifyInstance } from "fastify";
import type { KeyRing } from "./key-ring";

/** Publishes the public keys, for anybody. The list is about 600 bytes: an ETag would save its readers nothing. */
export function serveJwks(server: FastifyInstance, keys: Pick<KeyRing, "jwks">): void {
  server.get("/.well-known/jwks.json", async (_request, reply) =>
    reply.header("cache-control", `public, max-age=${jwksMaxAgeSeconds}`).send(await keys.jwks()),
  );
}
