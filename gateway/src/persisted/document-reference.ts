import { createHash } from "node:crypto";
import { badRequest, unknownDocument } from "./refusals";

/** The operation that a request's body asks for, by text, by hash or both. */
export interface DocumentReference {
  /** The operation's text, if the client sent it. */
  text: string | undefined;
  /** SHA-256 of the text in lower-case hex, if the client sent it. */
  hash: string | undefined;
}

const sha256Id = /^sha256:([0-9a-f]{64})$/;

/**
 * Reads both ways to name an operation by its hash: `extensions.persistedQuery` (Apollo's automatic persisted queries) and
 * `documentId` (GraphQL over HTTP, appendix *Persisted Documents*).
 *
 * @throws GraphQLError BAD_REQUEST for a malformed reference; PERSISTED_QUERY_NOT_FOUND for a `documentId` that is not a SHA-256.
 */
export function readReference({ query, documentId, extensions }: Record<string, unknown>): DocumentReference {
  const text = typeof query === "string" && query !== "" ? query : undefined;
  const hash = hashInExtensions(extensions);
  const isNamed = hash !== undefined || typeof documentId === "string";
  if (isNamed && query !== undefined && query !== null && typeof query !== "string") {
    throw badRequest("query must be a text");
  }
  if (documentId === undefined || documentId === null) return { text, hash };
  if (typeof documentId !== "string") throw badRequest("documentId must be a text");
  if (text !== undefined || hash !== undefined) {
    throw badRequest("name the operation once: by its text, by documentId, or by extensions.persistedQuery");
  }
  const idHash = sha256Id.exec(documentId)?.[1];
  if (idHash === undefined) throw unknownDocument();
  return { text, hash: idHash };
}

/** @returns lower-case hex. */
export function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function hashInExtensions(extensions: unknown): string | undefined {
  if (typeof extensions !== "object" || extensions === null || !("persistedQuery" in extensions)) return undefined;
  const named: unknown = extensions.persistedQuery;
  if (named === undefined || named === null) return undefined;
  if (typeof named !== "object") throw badRequest("extensions.persistedQuery must be an object");
  const { version, sha256Hash } = named as { version?: unknown; sha256Hash?: unknown };
  if (version !== 1) throw badRequest("extensions.persistedQuery.version must be 1");
  if (typeof sha256Hash !== "string") throw badRequest("extensions.persistedQuery.sha256Hash must be a text");
  return sha256Hash;
}
