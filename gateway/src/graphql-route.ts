import { type ApolloServer, HeaderMap, type HTTPGraphQLRequest } from "@apollo/server";
import { sendError } from "@expense-tracker/kit/http/http-server";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { admit, type AdmissionChecks } from "./admit";
import { httpStatus } from "./answer/http-status";
import { answerMediaType, unreadableAnswer } from "./answer/media-type";
import { refusal } from "./answer/refusal";
import type { LandingPage } from "./landing-page/landing-page";
import type { GatewayContext } from "./subgraph/operation-hop";

/** The headers that Apollo Server reads besides `Accept`, for its protection against requests from foreign pages (CSRF). */
const apolloHeaders = ["content-type", "x-apollo-operation-name", "apollo-require-preflight"];

/**
 * Serves `POST /graphql`, and in development a page for browsers at `GET`. We do not use the published adapter: it builds a URL from the
 * Host header, which throws (500) on a malformed one; it sets one cookie only; and it does not know the status codes of both media types.
 */
export function serveGraphQL(
  server: FastifyInstance,
  apollo: ApolloServer<GatewayContext>,
  checks: AdmissionChecks,
  landingPage: LandingPage | null,
): void {
  server.post("/graphql", async (request, reply) => {
    let context: GatewayContext | undefined;
    const mediaType = answerMediaType(request.headers.accept);
    const asked: HTTPGraphQLRequest = { method: "POST", headers: headersOf(request), search: "", body: request.body };
    if (mediaType !== null) asked.headers.set("accept", mediaType);
    const answer = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: asked,
      context: async () => {
        if (mediaType === null) throw unreadableAnswer();
        try {
          const admitted = await admit(request, checks);
          // Apollo Server reads the body after this.
          asked.body = admitted.body;
          context = admitted.context;
          return context;
        } catch (error) {
          throw refusal(error);
        }
      },
    });
    if (answer.body.kind !== "complete")
      throw new Error("an answer in several parts (@defer, @stream) is not supported");
    for (const [name, value] of answer.headers) void reply.header(name, value);
    if (context && context.hop.setCookies.length > 0) void reply.header("set-cookie", context.hop.setCookies);
    return (
      reply
        // Answers hold account data: no cache may keep them.
        .header("cache-control", "no-store")
        .code(httpStatus(answer.status, answer.headers.get("content-type"), request.body))
        .send(answer.body.string)
    );
  });

  server.route({
    method: ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"],
    url: "/graphql",
    handler: async (request, reply) => {
      const page = await landingPage?.(request);
      if (page) return reply.headers(page.headers).send(page.body);
      return sendError(reply.header("allow", "POST"), 405, "send operations with POST", { code: "BAD_REQUEST" });
    },
  });
}

function headersOf({ headers }: FastifyRequest): HeaderMap {
  const map = new HeaderMap();
  for (const name of apolloHeaders) {
    const value = headers[name];
    if (typeof value === "string") map.set(name, value);
  }
  return map;
}
