import type { ApolloServerPlugin } from "@apollo/server";
import type { Seat } from "@expense-tracker/kit/fairness/fair-seats";
import { createRefuseNulls } from "@expense-tracker/kit/input/null-variables";
import { refuseUnknownOperation } from "./answer/unknown-operation";
import type { NamedOperation } from "./execute/operations";
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

/** Whether an operation must be planned, and is not one of our own apps'. */
export type IsNew = (operation: Omit<NamedOperation, "name">) => boolean;

/** Prepares the operations that Apollo Server answers. */
export function prepareOperations(prepare: PrepareOperation, isNew: IsNew): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async () => {
      let turn: Seat | null = null;
      return {
        async didResolveOperation({ schema, document, operation, source: text, request, contextValue }) {
          const found = {
            schema,
            document,
            operation: refuseUnknownOperation(schema, operation, request.operationName),
          };
          const charged = { ...found, isNew: isNew({ ...found, text }) };
          turn = await prepare(charged, request.variables ?? {}, contextValue);
        },
        // Apollo Server calls this after each operation, answered or refused.
        async willSendResponse() {
          turn?.free();
        },
      };
    },
  };
}
