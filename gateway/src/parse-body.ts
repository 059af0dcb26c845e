import { isUtf8 } from "node:buffer";
import type { FastifyInstance } from "fastify";
import { GraphQLError } from "graphql";

/** Takes JSON bodies and nothing else: forms and texts are what a foreign page can send without being asked (415). */
export function acceptJsonOnly(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  // As they came: a large one costs something to parse, and is paid for before.
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
