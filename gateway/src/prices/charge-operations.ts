import type { ApolloServerPlugin } from "@apollo/server";
import type { Seat } from "@expense-tracker/kit/fairness/fair-seats";
import { type DocumentNode, type GraphQLSchema, visit } from "graphql";
import { refusal } from "../answer/refusal";
import { atMost } from "../limits/check-document";
import type { OperationLimits } from "../limits/operation-limits";
import type { GatewayContext } from "../subgraph/operation-hop";
import type { Charge } from "./budgets";
import { createDearTurns } from "./dear-turns";
import { type PricedOperation, priceOperation, type PriceOf } from "./operation-price";
import type { PriceBook } from "./price-book";
import { type CostsPerMinute, pursesOf } from "./purses";

/** What any request costs besides its fields: edge and gateway read it, check it and write its answer. */
export const requestPrice = 1_500;

/**
 * Each kB of a request's body: it is parsed and checked here, sent on, and parsed and checked there, also where the operation is refused
 * (measured: 12 to 27 for long texts and lists of ids, 130 for very many small objects).
 */
const bodyPricePerKb = 50;

/** What a request pays before its body is looked at. */
export function priceAtDoor(bodyBytes: number): number {
  return requestPrice + Math.floor(bodyBytes / 1024) * bodyPricePerKb;
}

/** What each field of a text costs that is new here: to check it and to plan its fetches (measured: 45 to 98). */
const newFieldPrice = 80;

export interface Pricing {
  limits: OperationLimits;
  charge: Charge;
  costsPerMinute: CostsPerMinute;
  /** Of the supergraph that this schema is the API of. */
  pricesOf: (schema: GraphQLSchema) => PriceBook;
}

/** Refuses an operation that costs too much, or more than its payer has left, before it is planned; a dear one waits for its turn. */
export function chargeOperations({
  limits,
  charge,
  costsPerMinute,
  pricesOf,
}: Pricing): ApolloServerPlugin<GatewayContext> {
  const priceOf = rememberPrices();
  const priceOfNew = priceNewTexts();
  const takeTurn = createDearTurns();
  return {
    requestDidStart: async () => {
      let turn: Seat | null = null;
      return {
        async didResolveOperation({ schema, document, operation, request, contextValue }) {
          if (!operation) return;
          const price = priceOf({ schema, prices: pricesOf(schema), document, operation })(request.variables ?? {});
          try {
            // One thing may always be asked for: a part of an export costs more than any screen.
            atMost("the cost of the answer", price.answer, limits.answerCost);
            atMost("the operation's cost", price.total, limits.cost);
            const cost = contextValue.user ? price.total : price.signedOut;
            // First: an operation that got no turn has run nothing, and pays nothing but its request.
            turn = await takeTurn(cost, contextValue.hop);
            const due = cost + priceOfNew(document);
            charge(pursesOf(contextValue, costsPerMinute, contextValue.paid + due), due);
          } catch (error) {
            throw refusal(error);
          }
        },
        // Comes after each operation, answered or refused.
        async willSendResponse() {
          turn?.free();
        },
      };
    },
  };
}

/** Apollo Server keeps a document as long as its text is among the latest ones; plans are kept as long. */
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

/** Keeps what the text of an operation decides as long as Apollo Server keeps its document; variables are looked at every time. */
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
