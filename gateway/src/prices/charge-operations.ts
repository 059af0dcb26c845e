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
import { type CostsPerMinute, budgetsOf } from "./payer-budgets";
import type { Values } from "./price-inputs";

/** Price of any request besides its fields: edge and gateway read it, check it and write its answer. */
export const requestPrice = 1_500;

/**
 * Price of each kB of a request's body: the gateway parses and checks it and sends it on, and a subgraph parses and checks it again. A
 * refused operation pays it too (measured: 12 to 27 for long texts and lists of ids, 130 for very many small objects).
 */
const bodyPricePerKb = 50;

/** The price that a request pays before its body is read. */
export function priceOfRequest(bodyBytes: number): number {
  return requestPrice + Math.floor(bodyBytes / 1024) * bodyPricePerKb;
}

/** Price of each field of a text that is new to the gateway, for checking the text and planning its fetches (measured: 45 to 98). */
const newFieldPrice = 80;

export interface Pricing {
  limits: OperationLimits;
  charge: Charge;
  costsPerMinute: CostsPerMinute;
  /** The prices of the supergraph from which this API schema was made. */
  pricesOf: (schema: GraphQLSchema) => PriceBook;
}

/** What is charged: a valid operation, whichever way it was found. */
export type ChargedOperation = Omit<PricedOperation, "prices" | "variables">;

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
  const priceOfNew = priceNewTexts();
  const takeTurn = createExpensiveTurns();
  return async ({ schema, document, operation }, variables, context) => {
    const price = priceOf({ schema, prices: pricesOf(schema), document, operation })(variables);
    let turn: Seat | null = null;
    try {
      // The most expensive field is not counted: one part of a data export alone costs more than any screen.
      atMost("the cost of the answer", price.answer, limits.answerCost);
      atMost("the operation's cost", price.total, limits.cost);
      const cost = context.user ? price.total : price.signedOut;
      // Before charging: an operation that got no turn has run nothing, so it pays for its request only.
      turn = await takeTurn(cost, context.hop);
      const due = cost + priceOfNew(document);
      charge(budgetsOf(context, costsPerMinute, context.paid + due), due);
      return turn;
    } catch (error) {
      turn?.free();
      throw refusal(error);
    }
  };
}

/** Prices a text once: Apollo Server keeps the parsed documents and the plans of the latest texts. */
function priceNewTexts(): (document: DocumentNode) => number {
  const known = new WeakSet<DocumentNode>();
  return (document) => {
    if (known.has(document)) return 0;
    known.add(document);
    let fields = 0;
    visit(document, { Field: () => void fields++ });
    return fields * newFieldPrice;
  };
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
