import type { ApolloServerPlugin } from "@apollo/server";
import type { Seat } from "@expense-tracker/kit/fairness/fair-seats";
import { createRefuseNulls } from "@expense-tracker/kit/input/null-variables";
import { refuseUnknownOperation } from "./answer/unknown-operation";
import { type ChargedOperation, createChargeOperation, type Pricing } from "./prices/charge-operations";
import type { Values } from "./prices/price-inputs";
import type { GatewayContext } from "./subgraph/operation-hop";

/**
 * Does what comes between the validation of an operation and its execution, whether Apollo Server answers it or not. The operation is charged last, so that one
 * that is refused here has not been charged.
 *
 * @returns the operation's turn, to be given back when it has ended; null when it needs none.
 * @throws GraphQLError
 */
export type PrepareOperation = (
  operation: ChargedOperation,
  variables: Values,
  context: GatewayContext,
) => Promise<Seat | null>;

export function createPrepareOperation(pricing: Pricing): PrepareOperation {
  const refuseNulls = createRefuseNulls();
  const charge = createChargeOperation(pricing);
  return async (operation, variables, context) => {
    refuseNulls(operation, variables);
    return charge(operation, variables, context);
  };
}

/** Prepares the operations that Apollo Server answers. */
export function prepareOperations(prepare: PrepareOperation): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async () => {
      let turn: Seat | null = null;
      return {
        async didResolveOperation({ schema, document, operation, request, contextValue }) {
          const found = refuseUnknownOperation(schema, operation, request.operationName);
          turn = await prepare({ schema, document, operation: found }, request.variables ?? {}, contextValue);
        },
        // Apollo Server calls this after each operation, answered or refused.
        async willSendResponse() {
          turn?.free();
        },
      };
    },
  };
}
