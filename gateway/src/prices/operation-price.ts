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

/** In microseconds of CPU (docs/prices.md), of a field beside which no price stands: to resolve it, to carry it, to write it down. */
export const plainFieldPrice = 3;
/** Of an object beside whose type no price stands. */
const plainObjectPrice = 3;
/** Of an object that was read, and paid for, with what holds its list: to carry it to the client. */
const carriedObjectPrice = 3;
/** Of a root field that needs a user and has none: one fetch, which comes back with a refusal or with null. */
const refusedFieldPrice = 1_000;

interface PricedField extends CollectedField {
  /** Has a price of its own: it asks the database, rather than showing what is there. */
  isPriced: boolean;
  price: number;
  isList: boolean;
  pricePerObject: number;
  sizedFields: readonly string[];
  /** Of an item of the list that it holds, which is read whether or not it is selected. */
  pricePerRead: number;
  fields: PricedField[];
}

/** In microseconds of CPU. */
export interface Price {
  total: number;
  /** What is selected below the root fields, besides the dearest single field there, and introspection. */
  answer: number;
  /** For who is signed out: without what is refused then, or null, before anything is read. */
  signedOut: number;
}

/** What an operation costs with these variables. */
export type PriceOf = (variables: Values) => Price;

/**
 * Prices an operation: opens its fragments and looks its fields up once, so that only what variables decide is left to each request.
 *
 * How many fields that can be is a limit of the text (selection-measure.ts), which was checked before.
 *
 * A field costs its own price, the price of its arguments, and what is selected below it as many times as it gives items: nested lists
 * multiply. Beside a list, a field with a price of its own (a count, a total) reads once more what the arguments choose, and so costs
 * their price once more.
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
    return {
      ...field,
      isPriced: price !== undefined,
      price: price ?? plainFieldPrice,
      isList: isListType(getNullableType(definition.type)),
      pricePerObject: isObjectType(type) ? (prices.object(type.name) ?? plainObjectPrice) : 0,
      sizedFields,
      pricePerRead: sum(sizedFields, (name) => pricePerRead(prices, type, name)),
      fields: type ? collectFields(selections, type, selectionSets).map(priceTag) : [],
    };
  };
  const root = schema.getRootType(operation.operation);
  const fields = root ? collectFields(selections, root, [operation.selectionSet]).map(priceTag) : [];
  // Where one of them signs somebody in, the others come after it as that user.
  const isRefused = fields.every(({ coordinate }) => prices.needsUser(coordinate));
  return (given) => {
    const variables = variableValues(operation, given);
    const parts = fields.map((field) => priceField(prices, field, variables, null));
    const answers = parts.filter((_, index) => !isIntrospection(fields[index]?.coordinate ?? ""));
    const dearest = Math.max(0, ...answers.map(({ dearestBelow }) => dearestBelow));
    const total = Math.ceil(sum(parts, (part) => part.total));
    return {
      total,
      answer: sum(answers, ({ below }) => below) - dearest,
      signedOut: isRefused ? Math.min(total, fields.length * refusedFieldPrice) : total,
    };
  };
}

interface FieldPrice {
  total: number;
  below: number;
  dearestBelow: number;
}

/** @param sizeHere how many items the field has, where what holds it says so: these were read, and paid for, there. */
function priceField(prices: PriceBook, field: PricedField, variables: Values, sizeHere: number | null): FieldPrice {
  const { coordinate, definition, node, sizedFields, fields } = field;
  const values = argumentValues(node, definition, variables);
  const scale = scaleOf(prices, coordinate, definition, values);
  const holdsList = sizedFields.length > 0;
  let below = sizeHere === null ? field.pricePerObject : Math.min(carriedObjectPrice, field.pricePerObject);
  let dearestBelow = 0;
  for (const child of fields) {
    const isSized = sizedFields.includes(child.node.name.value);
    const price = priceField(prices, child, variables, isSized ? scale.size : null);
    below += price.total;
    dearestBelow = Math.max(dearestBelow, child.price, price.dearestBelow);
  }
  const readings = holdsList ? 1 + fields.filter((child) => child.isPriced).length : 1;
  const given = Math.ceil(priceArguments(prices, coordinate, definition.args, values) * scale.share * readings);
  const items = field.isList ? (sizeHere ?? scale.size) : 1;
  const read = holdsList ? scale.size * field.pricePerRead : 0;
  return { total: field.price + given + read + items * below, below: read + items * below, dearestBelow };
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
