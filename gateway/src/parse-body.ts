import { isUtf8 } from "node:buffer";
import type { FastifyInstance } from "fastify";
import { GraphQLError } from "graphql";

/** Accepts JSON bodies only and answers 415 to others: a foreign page can send forms and plain texts without a CORS preflight. */
export function acceptJsonOnly(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  // Kept as bytes: the client pays for a body's size before it is parsed.
  server.addContentTypeParser("application/json", { parseAs: "buffer" }, (_request, body: Buffer, done) => {
    done(null, body);
  });
}

/** @throws GraphQLError BAD_REQUEST. */
export function parseBody(body: Buffer): unknown {
  try {
    if (!isUtf8(body)) throw new SyntaxError("the bytes are not UTF-8");
    return JSON.parse(body.toString("utf8"));
  } catch (error) {
    throw new GraphQLError("the body is not JSON", {
      originalError: error as SyntaxError,
      extensions: { code: "BAD_REQUEST", http: { status: 400 } },
    });
  }
}
