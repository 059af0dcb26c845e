import { isUtf8 } from "node:buffer";
import type { FastifyInstance } from "fastify";

/** Takes JSON bodies and nothing else: forms and texts are what a foreign page can send without being asked (415). */
export function acceptJsonOnly(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("application/json", { parseAs: "buffer" }, (_request, body: Buffer, done) => {
    try {
      if (!isUtf8(body)) throw new SyntaxError("the bytes are not UTF-8");
      done(null, JSON.parse(body.toString("utf8")));
    } catch (error) {
      done(Object.assign(new Error("the body is not JSON", { cause: error }), { statusCode: 400 }), undefined);
    }
  });
}
