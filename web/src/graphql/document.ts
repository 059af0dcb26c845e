import type { TypedDocumentString } from "@expense-tracker/operations/graphql";
import { type DocumentInput, gql, type TypedDocumentNode } from "@urql/core";

export type ApiDocument = TypedDocumentString<unknown, Record<string, unknown>>;

const parsed = new Map<string, TypedDocumentNode<never, never>>();
const originals = new Map<string, ApiDocument>();

/** The parsed form of a committed operation, for the cache. Each is parsed once, when it is first used. */
export function documentOf<Data, Variables extends object>(
  document: TypedDocumentString<Data, Variables>,
): TypedDocumentNode<Data, Variables> {
  const text = document.toString();
  const known = parsed.get(text);
  if (known) return known as unknown as TypedDocumentNode<Data, Variables>;
  const made = gql<Data, Variables>(text);
  parsed.set(text, made as unknown as TypedDocumentNode<never, never>);
  originals.set(operationName(made), document as unknown as ApiDocument);
  return made;
}

/** The committed operation that a parsed document was made from, whatever the cache has added to it. @throws Error for any other document. */
export function originalOf(document: DocumentInput): ApiDocument {
  const original = typeof document === "string" ? undefined : originals.get(operationName(document));
  if (!original) throw new Error("only operations of operations/ are sent");
  return original;
}

function operationName(document: TypedDocumentNode<never, never> | Exclude<DocumentInput, string>): string {
  for (const definition of document.definitions) {
    if ("operation" in definition) return definition.name?.value ?? "";
  }
  return "";
}
