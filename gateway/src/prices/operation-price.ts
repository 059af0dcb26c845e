import {
  type DocumentNode,
  type FragmentDefinitionNode,
  getNullableType,
  type GraphQLCompositeType,
  type GraphQLSchema,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
} from "graphql";
import { type CollectedField, collectFields, compositeTypeOf, type Selections } from "./collect-fields";
import { isIntrospection, withIntrospection } from "./introspection";
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

/** Price, in microseconds of CPU (docs/prices.md), of a field without `@cost`: to resolve it, to carry it, to write it into the answer. */
export const plainFieldPrice = 3;
/** Price of an object whose type has no `@cost`. */
const plainObjectPrice = 3;
/** Price of carrying an object to the client when its parent has already paid for reading it. */
const carriedObjectPrice = 3;
/** Price of a root field that needs a user, for a signed-out client: one fetch, which answers a refusal or null. */
const refusedFieldPrice = 1_000;

interface PricedField extends CollectedField {
  /** The field has its own `@cost`: it queries the database instead of showing a value that is already read. */
  isPriced: boolean;
  price: number;
  isList: boolean;
  pricePerObject: number;
  sizedFields: readonly string[];
  /** Price of each item of the lists in the answered object; the items are read even if they are not selected. */
  pricePerRead: number;
  fields: PricedField[];
  /** Neither it nor a field below it has arguments: its price is the same for all variables. */
  isFixed: boolean;
  /** The latest price of a fixed field, by the size that its parent has read. */
  known: { sizeHere: number | null; price: FieldPrice } | null;
}

/** In microseconds of CPU. */
export interface Price {
  total: number;
  /** Price of all fields below the root fields, without the most expensive one of them and without introspection. */
  answer: number;
  /** Total for a signed-out client: fields that need a user are refused, or null, before anything is read. */
  signedOut: number;
}

/** Returns the price of an operation with these variables. */
export type PriceOf = (variables: Values) => Price;

/**
 * Prices an operation. It opens the fragments and looks up the fields once; each request then computes only what depends on its variables.
 *
 * The number of fields is bounded by a limit of the text (selection-measure.ts), which was checked before.
 *
 * A field costs its own price, the price of its arguments, and the price of its selections once for each item that it returns, so nested
 * lists multiply. A field beside a list that has its own price (a count, a total) reads again the rows that the arguments choose, so it
 * pays for the arguments once more.
 */
export function priceOperation(priced: Omit<PricedOperation, "variables">): PriceOf {
  const { schema, document, operation } = priced;
  const prices = withIntrospection(priced.prices, schema);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const selections: Selections = { schema, fragments };
  const priceTag = (field: CollectedField): PricedField => {
    const { coordinate, definition, selectionSets } = field;
    const type = compositeTypeOf(definition);
    const price = prices.field(coordinate);
    const sizedFields = prices.listSize(coordinate)?.sizedFields ?? [];
    const fields = type ? collectFields(selections, type, selectionSets).map(priceTag) : [];
    return {
      ...field,
      isPriced: price !== undefined,
      price: price ?? plainFieldPrice,
      isList: isListType(getNullableType(definition.type)),
      pricePerObject: isObjectType(type) ? (prices.object(type.name) ?? plainObjectPrice) : 0,
      sizedFields,
      pricePerRead: sum(sizedFields, (name) => pricePerRead(prices, type, name)),
      fields,
      isFixed: definition.args.length === 0 && fields.every(({ isFixed }) => isFixed),
      known: null,
    };
  };
  const root = schema.getRootType(operation.operation);
  const fields = root ? collectFields(selections, root, [operation.selectionSet]).map(priceTag) : [];
  // When one root field signs a user in (signUp, logIn), the fields after it run as that user.
  const isRefused = fields.every(({ coordinate }) => prices.needsUser(coordinate));
  return (given) => {
    const variables = variableValues(operation, given);
    const parts = fields.map((field) => priceField(prices, field, variables, null));
    const answers = parts.filter((_, index) => !isIntrospection(fields[index]?.coordinate ?? ""));
    const highestPrice = Math.max(0, ...answers.map(({ highestPriceBelow }) => highestPriceBelow));
    const total = Math.ceil(sum(parts, (part) => part.total));
    return {
      total,
      answer: sum(answers, ({ below }) => below) - highestPrice,
      signedOut: isRefused ? Math.min(total, fields.length * refusedFieldPrice) : total,
    };
  };
}

interface FieldPrice {
  total: number;
  /** Price of the field itself and of its arguments. */
  own: number;
  below: number;
  highestPriceBelow: number;
}

/** @param sizeHere number of items when the parent's `sizedFields` name this field: the parent has read them and paid for them. */
function priceField(prices: PriceBook, field: PricedField, variables: Values, sizeHere: number | null): FieldPrice {
  if (!field.isFixed) return computePrice(prices, field, variables, sizeHere);
  if (field.known?.sizeHere !== sizeHere) {
    field.known = { sizeHere, price: computePrice(prices, field, variables, sizeHere) };
  }
  return field.known.price;
}

function computePrice(prices: PriceBook, field: PricedField, variables: Values, sizeHere: number | null): FieldPrice {
  const { coordinate, definition, node, sizedFields, fields } = field;
  const values = argumentValues(node, definition, variables);
  const scale = scaleOf(prices, coordinate, definition, values);
  const holdsList = sizedFields.length > 0;
  let below = sizeHere === null ? field.pricePerObject : Math.min(carriedObjectPrice, field.pricePerObject);
  let highestPriceBelow = 0;
  for (const child of fields) {
    const isSized = sizedFields.includes(child.node.name.value);
    const price = priceField(prices, child, variables, isSized ? scale.size : null);
    below += price.total;
    highestPriceBelow = Math.max(highestPriceBelow, price.own, price.highestPriceBelow);
  }
  const readings = holdsList ? 1 + fields.filter((child) => child.isPriced).length : 1;
  const given = Math.ceil(priceArguments(prices, coordinate, definition.args, values) * scale.share * readings);
  const items = field.isList ? (sizeHere ?? scale.size) : 1;
  const read = holdsList ? scale.size * field.pricePerRead : 0;
  const own = field.price * (scale.statements ?? 1) + given;
  return { total: own + read + items * below, own, below: read + items * below, highestPriceBelow };
}

function pricePerRead(prices: PriceBook, holder: GraphQLCompositeType | null, name: string): number {
  const list = isObjectType(holder) ? holder.getFields()[name] : undefined;
  const item = list && compositeTypeOf(list);
  return item ? (prices.object(item.name) ?? plainObjectPrice) : 0;
}

function sum<Item>(items: readonly Item[], price: (item: Item) => number): number {
  let total = 0;
  for (const item of items) total += price(item);
  return total;
}
