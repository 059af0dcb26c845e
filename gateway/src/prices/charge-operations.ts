import type { Seat } from "@expense-tracker/kit/fairness/fair-seats";
import { type DocumentNode, type GraphQLSchema, visit } from "graphql";
import { refusal } from "../answer/refusal";
import { atMost } from "../limits/check-document";
import type { OperationLimits } from "../limits/operation-limits";
import type { GatewayContext } from "../subgraph/operation-hop";
import type { Charge } from "./budgets";
import { createExpensiveTurns } from "./expensive-turns";
import { type PricedOperation, priceOperation, type PriceOf } from "./operation-price";
import type { PriceBook } from "./price-book";
import { type CostsPerMinute, budgetsOf, newTextBudgets } from "./payer-budgets";
import type { Values } from "./price-inputs";
import { newFieldPrice } from "./request-prices";

export interface Pricing {
  limits: OperationLimits;
  charge: Charge;
  costsPerMinute: CostsPerMinute;
  /** The prices of the supergraph from which this API schema was made. */
  pricesOf: (schema: GraphQLSchema) => PriceBook;
}

/** What is charged: a valid operation, whichever way it was found. */
export interface ChargedOperation extends Omit<PricedOperation, "prices" | "variables"> {
  /** It must be planned, and is not one of our own apps' operations. */
  isNew: boolean;
}

/**
 * Refuses an operation before it is planned when it exceeds a cost limit or its payer's budget. An expensive one waits for its turn.
 *
 * @returns the turn, to be given back when the operation has ended; null for an operation that needs none.
 * @throws GraphQLError LIMIT_EXCEEDED, RATE_LIMITED, UNAVAILABLE; the operation then has not been charged.
 */
export type ChargeOperation = (
  operation: ChargedOperation,
  variables: Values,
  context: GatewayContext,
) => Promise<Seat | null>;

export function createChargeOperation({ limits, charge, costsPerMinute, pricesOf }: Pricing): ChargeOperation {
  const priceOf = rememberPrices();
  const takeTurn = createExpensiveTurns();
  return async ({ schema, document, operation, isNew }, variables, context) => {
    const price = priceOf({ schema, prices: pricesOf(schema), document, operation })(variables);
    let turn: Seat | null = null;
    try {
      // The most expensive field is not counted: one part of a data export alone costs more than any screen.
      atMost("the cost of the answer", price.answer, limits.answerCost);
      atMost("the operation's cost", price.total, limits.cost);
      const cost = context.user ? price.total : price.signedOut;
      // Before charging: an operation that got no turn has run nothing, so it pays for its request only.
      turn = await takeTurn(cost, context.hop);
      const planning = isNew ? fieldsOf(document) * newFieldPrice : 0;
      const due = cost + planning;
      const forPlanning = isNew ? newTextBudgets(context, costsPerMinute, planning) : [];
      charge([...budgetsOf(context, costsPerMinute, context.paid + due), ...forPlanning], due);
      return turn;
    } catch (error) {
      turn?.free();
      throw refusal(error);
    }
  };
}

function fieldsOf(document: DocumentNode): number {
  let fields = 0;
  visit(document, { Field: () => void fields++ });
  return fields;
}

/** Keeps the part of a price that depends on the text, as long as Apollo Server keeps the document; variables are priced each time. */
function rememberPrices(): (priced: Omit<PricedOperation, "variables">) => PriceOf {
  const known = new WeakMap<DocumentNode, { prices: PriceBook; byOperation: Map<string | undefined, PriceOf> }>();
  return (priced) => {
    const { document, operation, prices } = priced;
    let entry = known.get(document);
    if (entry?.prices !== prices) {
      entry = { prices, byOperation: new Map() };
      known.set(document, entry);
    }
    const name = operation.name?.value;
    const priceOf = entry.byOperation.get(name) ?? priceOperation(priced);
    entry.byOperation.set(name, priceOf);
    return priceOf;
  };
}
