import {
  type DocumentNode,
  getOperationAST,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  validate,
  visit,
} from "graphql";
import { LRUCache } from "lru-cache";
import { nullableUses } from "../input/null-variables";

/** An operation that was parsed and found valid. */
export interface KnownOperation {
  document: DocumentNode;
  /** The variables of this operation that must not be null although their types allow it (null-variables.ts). */
  neverNull: readonly string[];
}

/** The gateway sends a few hundred texts. Together they may have so many characters. */
const maxCharacters = 1_000_000;

interface KnownText {
  document: DocumentNode;
  byName: Map<string | null, KnownOperation | null>;
}

/**
 * Remembers the operations of the latest texts, so that each text is parsed and validated once.
 *
 * @returns a look-up; it returns null for what only Apollo Server answers: a text that is not valid, introspection, an operation that
 *   the document does not have, and subscriptions.
 */
export function rememberOperations(
  schema: GraphQLSchema,
): (text: string, operationName: string | null) => KnownOperation | null {
  const texts = new LRUCache<string, KnownText>({
    maxSize: maxCharacters,
    sizeCalculation: (_known, text) => text.length + 1,
  });
  return (text, operationName) => {
    let known = texts.get(text);
    if (!known) {
      const document = readDocument(schema, text);
      if (document === null) return null;
      known = { document, byName: new Map() };
      texts.set(text, known);
    }
    // Only the names of the document's own operations are kept: a client may send any other.
    const found = known.byName.get(operationName);
    if (found !== undefined) return found;
    const operation = getOperationAST(known.document, operationName);
    if (!operation) return null;
    const read = readOperation(schema, known.document, operation);
    known.byName.set(operationName, read);
    return read;
  };
}

function readDocument(schema: GraphQLSchema, text: string): DocumentNode | null {
  try {
    const document = parse(text);
    return validate(schema, document).length === 0 && !introspects(document) ? document : null;
  } catch {
    // Apollo Server finds the same mistake, and answers it.
    return null;
  }
}

function introspects(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Field({ name }) {
      if (name.value === "__schema" || name.value === "__type") found = true;
    },
  });
  return found;
}

function readOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): KnownOperation | null {
  if (operation.kind !== Kind.OPERATION_DEFINITION || operation.operation === OperationTypeNode.SUBSCRIPTION)
    return null;
  return { document, neverNull: nullableUses(schema, document, operation).map(({ variable }) => variable) };
}
