import { GraphQLError } from "graphql";
import Negotiator from "negotiator";

/** In the order in which they are preferred when a client has no preference (GraphQL over HTTP, *Accept*). */
const served = ["application/json; charset=utf-8", "application/graphql-response+json; charset=utf-8"];

/**
 * The media type to answer in. Decided before anything runs: Apollo Server would look at `Accept` after the execution, and
 * refuse a mutation that has happened.
 *
 * @param accept the header as it came.
 * @returns null when the client accepts nothing that is served here.
 */
export function answerMediaType(accept: string | undefined): string | null {
  if (!accept) return served[0] ?? null;
  return new Negotiator({ headers: { accept } }).mediaType(served) ?? null;
}

/** The refusal of a request whose answer the client could not read. */
export function unreadableAnswer(): GraphQLError {
  return new GraphQLError("answers are application/graphql-response+json or application/json: accept one of them", {
    extensions: { code: "BAD_REQUEST", http: { status: 406 } },
  });
}
