import type { ApolloServerPlugin } from "@apollo/server";
import { refusal } from "../answer/refusal";
import type { GatewayContext } from "../subgraph/operation-hop";
import { atMost } from "./check-document";
import { operationCost } from "./operation-cost";
import type { OperationLimits } from "./operation-limits";

/** Refuses an operation that would cost too much, before it is planned. Its pages may be variables, so each time anew. */
export function limitCost(limits: OperationLimits): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async () => ({
      async didResolveOperation({ schema, document, operation, request }) {
        if (!operation) return;
        const cost = operationCost({ schema, document, operation, variables: request.variables ?? {} });
        try {
          atMost("the operation's cost", cost, limits.cost);
        } catch (error) {
          throw refusal(error);
        }
      },
    }),
  };
}
