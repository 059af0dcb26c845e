import type { ApolloServerPlugin } from "@apollo/server";
import type { DocumentNode, GraphQLSchema } from "graphql";
import { refusal } from "../answer/refusal";
import type { GatewayContext } from "../subgraph/operation-hop";
import { atMost } from "./check-document";
import { operationCost, type PricedOperation } from "./operation-cost";
import type { OperationLimits } from "./operation-limits";

/** Refuses an operation that would cost too much, before it is planned. */
export function limitCost(limits: OperationLimits): ApolloServerPlugin<GatewayContext> {
  const costOf = createCostOf();
  return {
    requestDidStart: async () => ({
      async didResolveOperation({ schema, document, operation, request }) {
        if (!operation) return;
        const cost = costOf({ schema, document, operation, variables: request.variables ?? {} });
        try {
          atMost("the operation's cost", cost, limits.cost);
        } catch (error) {
          throw refusal(error);
        }
      },
    }),
  };
}

interface KnownCosts {
  schema: GraphQLSchema;
  costs: Map<string, number>;
}

/** A document is asked for with a few page sizes; somebody who tries many is priced anew each time. */
const maxCostsPerDocument = 20;

/**
 * Remembers costs as long as Apollo Server remembers the documents. Beside these, pages may be variables: so by the operation in
 * the document, and by the numbers among its variables.
 */
function createCostOf(): (priced: PricedOperation) => number {
  const known = new WeakMap<DocumentNode, KnownCosts>();
  return (priced) => {
    const { schema, document, operation, variables } = priced;
    let entry = known.get(document);
    if (entry?.schema !== schema) {
      entry = { schema, costs: new Map() };
      known.set(document, entry);
    }
    const numbers = Object.entries(variables).filter(([, value]) => typeof value === "number");
    const key = JSON.stringify([operation.name?.value, numbers]);
    const cost = entry.costs.get(key) ?? operationCost(priced);
    if (entry.costs.size < maxCostsPerDocument) entry.costs.set(key, cost);
    return cost;
  };
}
