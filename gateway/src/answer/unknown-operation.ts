import type { ApolloServerPlugin } from "@apollo/server";
import { GraphQLError } from "graphql";
import type { GatewayContext } from "../subgraph/operation-hop";

/** Refuses a request that names no operation of its document; otherwise Apollo's gateway throws, and the answer is 500. */
export function refuseUnknownOperation(): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async () => ({
      async didResolveOperation({ schema, operation, request: { operationName } }) {
        if (!operation) {
          const message = operationName
            ? "the document has no operation with this name"
            : "the document has several operations: name the one to execute in operationName";
          throw refused(message, "BAD_REQUEST");
        }
        if (!schema.getRootType(operation.operation)) {
          throw refused(`${operation.operation}s are not served`, "GRAPHQL_VALIDATION_FAILED");
        }
      },
    }),
  };
}

function refused(message: string, code: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status: 400 } } });
}
