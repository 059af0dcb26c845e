import type { ApolloServerPlugin } from "@apollo/server";
import { GraphQLError } from "graphql";
import type { GatewayContext } from "../subgraph/operation-hop";

/** Refuses what there is nothing to execute for; Apollo's gateway would throw, and the answer would be 500. */
export function refuseUnknownOperation(): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async () => ({
      async didResolveOperation({ schema, operation, request: { operationName } }) {
        if (!operation) {
          const message = operationName
            ? "there is no operation of that name"
            : "say by name which operation to execute";
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
