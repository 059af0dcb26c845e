import { type ApolloServer, HeaderMap, type HTTPGraphQLRequest } from "@apollo/server";
import { sendError } from "@expense-tracker/kit/http/http-server";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { admit, type AdmissionChecks, type Admitted } from "./admit";
import type { AnswerKnown } from "./answer-known";
import { httpStatus } from "./answer/http-status";
import { answerMediaType, unreadableAnswer } from "./answer/media-type";
import { refusal } from "./answer/refusal";
import type { LandingPage } from "./landing-page/landing-page";
import type { GatewayContext } from "./subgraph/operation-hop";

export interface GraphQLRoute {
  apollo: ApolloServer<GatewayContext>;
  /** Answers what Apollo Server has answered before; null: Apollo Server answers everything. */
  answerKnown: AnswerKnown | null;
  checks: AdmissionChecks;
  /** A page for browsers, in development. */
  landingPage: LandingPage | null;
}

/**
 * Serves `POST /graphql`, and in development a page for browsers at `GET`. We do not use the published adapter: it builds a URL from the
 * Host header, which throws (500) on a malformed one; it sets one cookie only; and it does not know the status codes of both media types.
 */
export function serveGraphQL(
  server: FastifyInstance,
  { apollo, answerKnown, checks, landingPage }: GraphQLRoute,
): void {
  server.post("/graphql", async (request, reply) => {
    const mediaType = answerMediaType(request.headers.accept);
    let admitted: Admitted | undefined;
    const enter = async () => (admitted ??= await admit(request, checks));
    const known = answerKnown && mediaType !== null && isUsual(request) ? await tryKnown(answerKnown, enter) : null;
    const answer = known?.text
      ? { status: undefined, headers: new Map([["content-type", mediaType ?? ""]]), text: known.text }
      : await askApollo(apollo, request, mediaType, known?.refuse ?? enter);
    for (const [name, value] of answer.headers) void reply.header(name, value);
    const setCookies = admitted?.context.hop.setCookies ?? [];
    if (setCookies.length > 0) void reply.header("set-cookie", setCookies);
    return (
      reply
        // Answers hold account data: no cache may keep them.
        .header("cache-control", "no-store")
        .code(httpStatus(answer.status, answer.headers.get("content-type"), request.body))
        .send(answer.text)
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

/** Admits a request. Called again, it only returns what it returned before. */
type Enter = () => Promise<Admitted>;

const usualType = /^application\/json(; ?charset=utf-8)?$/i;

/** Whether Apollo Server's protection against requests from foreign pages (CSRF) lets the request in. */
function isUsual({ headers, body }: FastifyRequest): boolean {
  return Buffer.isBuffer(body) && usualType.test(headers["content-type"] ?? "");
}

/** @returns the answer's text; or `refuse`, so that Apollo Server writes the refusal; or neither for a request that Apollo Server answers. */
async function tryKnown(answerKnown: AnswerKnown, enter: Enter): Promise<{ text?: string; refuse?: Enter }> {
  try {
    const { body, context } = await enter();
    const text = await answerKnown(body, context);
    return text === null ? {} : { text };
  } catch (error) {
    return { refuse: () => Promise.reject(error) };
  }
}

/** The headers that Apollo Server reads besides `Accept`, for its protection against requests from foreign pages (CSRF). */
const apolloHeaders = ["content-type", "x-apollo-operation-name", "apollo-require-preflight"];

/** @param mediaType null: the client could not read the answer. */
async function askApollo(
  apollo: ApolloServer<GatewayContext>,
  request: FastifyRequest,
  mediaType: string | null,
  enter: Enter,
) {
  const asked: HTTPGraphQLRequest = { method: "POST", headers: headersOf(request), search: "", body: request.body };
  if (mediaType !== null) asked.headers.set("accept", mediaType);
  const { status, headers, body } = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: asked,
    context: async () => {
      if (mediaType === null) throw unreadableAnswer();
      try {
        const admitted = await enter();
        // Apollo Server reads the body after this.
        asked.body = admitted.body;
        return admitted.context;
      } catch (error) {
        throw refusal(error);
      }
    },
  });
  if (body.kind !== "complete") throw new Error("an answer in several parts (@defer, @stream) is not supported");
  return { status, headers, text: body.string };
}

function headersOf({ headers }: FastifyRequest): HeaderMap {
  const map = new HeaderMap();
  for (const name of apolloHeaders) {
    const value = headers[name];
    if (typeof value === "string") map.set(name, value);
  }
  return map;
}
