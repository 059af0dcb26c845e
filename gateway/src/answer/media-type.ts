import { GraphQLError } from "graphql";
import { LRUCache } from "lru-cache";
import Negotiator from "negotiator";

/** Our order of preference, used when the client has none (GraphQL over HTTP, *Accept*). */
const served = ["application/json; charset=utf-8", "application/graphql-response+json; charset=utf-8"];

/** Clients send a few different headers, again and again. */
const chosen = new LRUCache<string, { mediaType: string | null }>({ max: 100 });
/** Longer headers are not kept. */
const maxKeptLength = 500;

/**
 * The media type to answer in. It is chosen before anything runs, because Apollo Server reads `Accept` after the execution
 * and would then refuse a mutation that is already done.
 *
 * @param accept the header as the client sent it.
 * @returns null when the client accepts none of the media types that are served.
 */
export function answerMediaType(accept: string | undefined): string | null {
  if (!accept) return served[0] ?? null;
  const known = chosen.get(accept);
  if (known) return known.mediaType;
  const mediaType = new Negotiator({ headers: { accept } }).mediaType(served) ?? null;
  if (accept.length <= maxKeptLength) chosen.set(accept, { mediaType });
  return mediaType;
}

/** The refusal of a request whose answer the client could not read. */
export function unreadableAnswer(): GraphQLError {
  return new GraphQLError("answers are application/graphql-response+json or application/json: accept one of them", {
    extensions: { code: "BAD_REQUEST", http: { status: 406 } },
  });
}
