import {
  type DocumentNode,
  type FragmentDefinitionNode,
  getNullableType,
  type GraphQLSchema,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
} from "graphql";
import { type CollectedField, collectFields, compositeTypeOf, type Selections } from "./collect-fields";
import { scaleOf } from "./list-size";
import type { PriceBook } from "./price-book";
import { argumentValues, priceArguments, type Values, variableValues } from "./price-inputs";

export interface PricedOperation {
  schema: GraphQLSchema;
  prices: PriceBook;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Values;
}

/** In microseconds of CPU (docs/prices.md), of a field beside which no price stands: to resolve it, to carry it, to write it down. */
export const plainFieldPrice = 3;

interface PricedField extends CollectedField {
  /** Has a price of its own: it asks the database, rather than showing what is there. */
  isPriced: boolean;
  price: number;
  isList: boolean;
  pricePerObject: number;
  sizedFields: readonly string[];
  fields: PricedField[];
}

/** What an operation costs with these variables. */
export type PriceOf = (variables: Values) => number;

/**
 * Prices an operation: opens its fragments and looks its fields up once, so that only what variables decide is left to each request.
 *
 * How many fields that can be is a limit of the text (selection-measure.ts), which was checked before.
 *
 * A field costs its own price, the price of its arguments, and what is selected below it as many times as it gives items: nested lists
 * multiply. Beside a list, a field with a price of its own (a count, a total) reads once more what the arguments choose, and so costs
 * their price once more.
 */
export function priceOperation({ schema, prices, document, operation }: Omit<PricedOperation, "variables">): PriceOf {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const selections: Selections = { schema, fragments };
  const priced = (field: CollectedField): PricedField => {
    const { coordinate, definition, selectionSets } = field;
    const type = compositeTypeOf(definition);
    const price = prices.field(coordinate);
    return {
      ...field,
      isPriced: price !== undefined,
      price: price ?? plainFieldPrice,
      isList: isListType(getNullableType(definition.type)),
      pricePerObject: isObjectType(type) ? prices.object(type.name) : 0,
      sizedFields: prices.listSize(coordinate)?.sizedFields ?? [],
      fields: type ? collectFields(selections, type, selectionSets).map(priced) : [],
    };
  };
  const root = schema.getRootType(operation.operation);
  const fields = root ? collectFields(selections, root, [operation.selectionSet]).map(priced) : [];
  return (given) => {
    const variables = variableValues(operation, given);
    return sum(fields, (field) => priceField(prices, field, variables, null));
  };
}

/** @param sizeHere how many items the field has, where what holds it says so. */
function priceField(prices: PriceBook, field: PricedField, variables: Values, sizeHere: number | null): number {
  const { coordinate, definition, node, sizedFields, fields } = field;
  const values = argumentValues(node, definition, variables);
  const scale = scaleOf(prices, coordinate, definition, values);
  const holdsList = sizedFields.length > 0;
  const below = sum(fields, (child) =>
    priceField(prices, child, variables, sizedFields.includes(child.node.name.value) ? scale.size : null),
  );
  const readings = holdsList ? 1 + fields.filter((child) => child.isPriced).length : 1;
  const given = priceArguments(prices, coordinate, definition.args, values) * scale.share * readings;
  const items = field.isList ? (sizeHere ?? scale.size) : 1;
  return field.price + Math.ceil(given) + items * (field.pricePerObject + below);
}

function sum<Item>(items: readonly Item[], price: (item: Item) => number): number {
  let total = 0;
  for (const item of items) total += price(item);
  return total;
}
