import type { ApolloServerPlugin, BaseContext } from "@apollo/server";
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  ValidationContext,
} from "graphql";

/** A variable that may be null by its declaration, used where null is not allowed. */
interface NullableUse {
  variable: string;
  /** The type of the place: `ExpenseSortField!`. */
  type: string;
}

/** An operation of a valid document. */
interface ValidOperation {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
}

/** @throws GraphQLError BAD_USER_INPUT */
export type RefuseNulls = (operation: ValidOperation, variables: Readonly<Record<string, unknown>>) => void;

/**
 * Refuses a variable that is null at a place that does not allow null, as BAD_USER_INPUT.
 *
 * A nullable variable may stand there when the place or the variable has a default value (GraphQL, *All Variable Usages Are Allowed*),
 * so validation passes. If the client then sends null, graphql-js fails at the field, without a code: the answer would be INTERNAL.
 */
export function createRefuseNulls(): RefuseNulls {
  const usesOf = rememberUses();
  return ({ schema, document, operation }, variables) => {
    const refused = usesOf(schema, document, operation).find(({ variable }) => variables[variable] === null);
    if (refused === undefined) return;
    throw new GraphQLError(
      `Variable "$${refused.variable}" must not be null, because it is used where "${refused.type}" is expected.`,
      { extensions: { code: "BAD_USER_INPUT", http: { status: 400 } } },
    );
  };
}

/** The same for every operation that Apollo Server answers. */
export function refuseNullVariables<Context extends BaseContext>(): ApolloServerPlugin<Context> {
  const refuseNulls = createRefuseNulls();
  return {
    requestDidStart: async () => ({
      async didResolveOperation({ schema, document, operation, request: { variables } }) {
        if (operation && variables) refuseNulls({ schema, document, operation }, variables);
      },
    }),
  };
}

/** Searches a document once for each schema: Apollo Server keeps the parsed documents of the latest texts. */
function rememberUses() {
  const known = new WeakMap<DocumentNode, { schema: GraphQLSchema; byName: Map<string | undefined, NullableUse[]> }>();
  return (schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): NullableUse[] => {
    let entry = known.get(document);
    if (entry?.schema !== schema) {
      entry = { schema, byName: new Map() };
      known.set(document, entry);
    }
    const name = operation.name?.value;
    const uses = entry.byName.get(name) ?? nullableUses(schema, document, operation);
    entry.byName.set(name, uses);
    return uses;
  };
}

/** The uses of variables of an operation that refuse null. */
export function nullableUses(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): NullableUse[] {
  const nullable = new Set(
    (operation.variableDefinitions ?? [])
      .filter(({ type }) => type.kind !== Kind.NON_NULL_TYPE)
      .map(({ variable }) => variable.name.value),
  );
  if (nullable.size === 0) return [];
  const context = new ValidationContext(schema, document, new TypeInfo(schema), () => undefined);
  return context
    .getRecursiveVariableUsages(operation)
    .flatMap(({ node: { name }, type }) =>
      isNonNullType(type) && nullable.has(name.value) ? [{ variable: name.value, type: type.toString() }] : [],
    );
}
