import { AppError } from "@expense-tracker/kit/errors/app-error";
import { LRUCache } from "lru-cache";
import { Counter, type Registry } from "prom-client";
import { type DocumentReference, hashOf, readReference } from "./document-reference";
import { badRequest, unknownDocument } from "./refusals";

/** Texts of operations by their SHA-256 in lower-case hex. */
export type Safelist = ReadonlyMap<string, string>;

export interface FoundOperation {
  /** The request's body with the operation's text in it, and without the ways to name it by its hash. */
  body: unknown;
  /** To call when the text has passed the limits. */
  keep: () => void;
}

/**
 * Puts the operation's text into a request's body that names it by its hash, before anything parses it.
 *
 * @throws GraphQLError BAD_REQUEST, PERSISTED_QUERY_NOT_FOUND; AppError FORBIDDEN for what a safelist does not have.
 */
export type FindOperation = (body: unknown) => FoundOperation;

/** Of automatic persisted queries in one replica; the one that was used longest ago makes room. */
export const maxKept = 1_000;
const maxKeptChars = 10_000_000;

/**
 * @param safelist the only operations that may run; null lets any run, and keeps those that clients ask to keep.
 */
export function createFindOperation(safelist: Safelist | null, metrics: Registry): FindOperation {
  const outcomes = new Counter({
    name: "gateway_persisted_operations_total",
    help: "Operations named by their hash, or asked for under a safelist, by outcome.",
    labelNames: ["outcome"],
    registers: [metrics],
  });
  const count = (outcome: "found" | "unknown" | "kept" | "unlisted") => outcomes.inc({ outcome });
  const find = safelist ? findListed(safelist, count) : findKept(count);

  return (body) => {
    // What has not even the form of a request (a batch, no object) is left to Apollo Server, which says so.
    if (typeof body !== "object" || body === null || Array.isArray(body)) return { body, keep: () => undefined };
    const fields = body as Record<string, unknown>;
    const reference = readReference(fields);
    const { text, hash } = reference;
    if (text !== undefined && hash !== undefined && hash !== hashOf(text)) {
      throw badRequest("the hash is not the SHA-256 of the operation's text in lower-case hex");
    }
    const found = find(reference);
    return { body: hash === undefined ? body : withText(fields, found.text), keep: found.keep };
  };
}

interface Found {
  text: string | undefined;
  keep: () => void;
}
type Count = (outcome: "found" | "unknown" | "kept" | "unlisted") => void;

/** Automatic persisted queries: a client sends the hash alone, and text and hash when it is told that nobody knows it. */
function findKept(count: Count): (reference: DocumentReference) => Found {
  const kept = new LRUCache<string, string>({
    max: maxKept,
    maxSize: maxKeptChars,
    sizeCalculation: (text) => text.length,
  });
  return ({ text, hash }) => {
    if (hash === undefined) return { text, keep: () => undefined };
    if (text !== undefined) {
      const keep = () => {
        if (kept.has(hash)) return;
        kept.set(hash, text);
        count("kept");
      };
      return { text, keep };
    }
    const known = kept.get(hash);
    count(known === undefined ? "unknown" : "found");
    if (known === undefined) throw unknownDocument();
    return { text: known, keep: () => undefined };
  };
}

/** No text is sent along to be kept, so a hash that is not listed is refused at once. */
function findListed(safelist: Safelist, count: Count): (reference: DocumentReference) => Found {
  return ({ text, hash = text === undefined ? undefined : hashOf(text) }) => {
    // No operation at all: Apollo Server says what is missing.
    if (hash === undefined) return { text, keep: () => undefined };
    const listed = safelist.get(hash);
    count(listed === undefined ? "unlisted" : "found");
    if (listed === undefined) {
      throw new AppError("FORBIDDEN", "this operation is not in the list of those that may be run here");
    }
    return { text: listed, keep: () => undefined };
  };
}

function withText(fields: Record<string, unknown>, query: string | undefined): Record<string, unknown> {
  const { documentId: _documentId, extensions, ...rest } = fields;
  const { persistedQuery: _persistedQuery, ...others } = (extensions ?? {}) as Record<string, unknown>;
  return { ...rest, query, extensions: others };
}
