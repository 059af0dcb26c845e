import { GraphQLError, type GraphQLSchema, type OperationDefinitionNode } from "graphql";

/**
 * Refuses a request that names no operation of its document; otherwise Apollo's gateway throws, and the answer is 500.
 *
 * @param operation the one that was found; undefined: none.
 * @throws GraphQLError BAD_REQUEST, GRAPHQL_VALIDATION_FAILED
 */
export function refuseUnknownOperation(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode | undefined,
  operationName: string | undefined,
): OperationDefinitionNode {
  if (!operation) {
    const message = operationName
      ? "the document has no operation with this name"
      : "the document has several operations: name the one to execute in operationName";
    throw refused(message, "BAD_REQUEST");
  }
  if (!schema.getRootType(operation.operation)) {
    throw refused(`${operation.operation}s are not served`, "GRAPHQL_VALIDATION_FAILED");
  }
  return operation;
}

function refused(message: string, code: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status: 400 } } });
}
