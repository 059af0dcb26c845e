import { AppError } from "@expense-tracker/kit/errors/app-error";
import { LRUCache } from "lru-cache";
import { Counter, type Registry } from "prom-client";
import { type DocumentReference, hashOf, readReference } from "./document-reference";
import { badRequest, unknownDocument } from "./refusals";

/** Texts of operations by their SHA-256 in lower-case hex. */
export type Safelist = ReadonlyMap<string, string>;

export interface FoundOperation {
  /** The request's body with the operation's text, and without the hash. */
  body: unknown;
  /** Stores the text for later requests; call it when the text has passed the limits. */
  keep: () => void;
}

/**
 * Puts the operation's text into a request's body that has only its hash. It runs before anything parses the operation.
 *
 * @throws GraphQLError BAD_REQUEST, PERSISTED_QUERY_NOT_FOUND; AppError FORBIDDEN for an operation that the safelist lacks.
 */
export type FindOperation = (body: unknown) => FoundOperation;

/** Automatic persisted queries that one replica keeps; it drops the least recently used one first. */
export const maxKept = 1_000;
const maxKeptChars = 10_000_000;

/**
 * @param safelist the only operations that may run. Null: any may run, and clients may ask to store them.
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
    // A body that is not a GraphQL request (a batch, not an object): Apollo Server refuses it with its own message.
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

/** Automatic persisted queries: a client first sends the hash alone, and sends text and hash after PERSISTED_QUERY_NOT_FOUND. */
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

/** With a safelist clients cannot store texts, so a hash that is not listed is refused at once. */
function findListed(safelist: Safelist, count: Count): (reference: DocumentReference) => Found {
  return ({ text, hash = text === undefined ? undefined : hashOf(text) }) => {
    // Neither text nor hash: Apollo Server refuses the request with its own message.
    if (hash === undefined) return { text, keep: () => undefined };
    const listed = safelist.get(hash);
    count(listed === undefined ? "unlisted" : "found");
    if (listed === undefined) {
      throw new AppError("FORBIDDEN", "this operation is not on the list of allowed operations");
    }
    return { text: listed, keep: () => undefined };
  };
}

function withText(fields: Record<string, unknown>, query: string | undefined): Record<string, unknown> {
  const { documentId: _documentId, extensions, ...rest } = fields;
  const { persistedQuery: _persistedQuery, ...others } = (extensions ?? {}) as Record<string, unknown>;
  return { ...rest, query, extensions: others };
}
