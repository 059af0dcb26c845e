import {
  type FieldNode,
  getNullableType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  isInputObjectType,
  isListType,
  Kind,
  type OperationDefinitionNode,
  type ValueNode,
  valueFromASTUntyped,
} from "graphql";
import type { PriceBook } from "./price-book";

export type Values = Readonly<Record<string, unknown>>;

/** The values of an operation's variables: those given, or the operation's defaults. */
export function variableValues({ variableDefinitions = [] }: OperationDefinitionNode, given: Values): Values {
  const values: Record<string, unknown> = {};
  for (const { variable, defaultValue } of variableDefinitions) {
    const name = variable.name.value;
    if (Object.hasOwn(given, name)) values[name] = given[name];
    else if (defaultValue) values[name] = valueFromASTUntyped(defaultValue);
  }
  return values;
}

/** The arguments of one field: those given, or the schema's defaults. Types are not checked here: the executor refuses wrong ones later. */
export function argumentValues(node: FieldNode, { args }: GraphQLField<unknown, unknown>, variables: Values): Values {
  const values: Record<string, unknown> = {};
  for (const argument of args) {
    const given = node.arguments?.find(({ name }) => name.value === argument.name)?.value;
    const value = given && !isAbsent(given, variables) ? valueFromASTUntyped(given, { ...variables }) : undefined;
    values[argument.name] = value === undefined ? argument.defaultValue : value;
  }
  return values;
}

function isAbsent(node: ValueNode, variables: Values): boolean {
  return node.kind === Kind.VARIABLE && variables[node.name.value] === undefined;
}

/** Price of all arguments of a field: each value, and each item of a list, at the `@cost` of its definition. */
export function priceArguments(
  prices: PriceBook,
  coordinate: string,
  args: readonly GraphQLArgument[],
  values: Values,
): number {
  let price = 0;
  for (const { name, type } of args) price += priceInput(prices, `${coordinate}.${name}`, type, values[name]);
  return price;
}

function priceInput(prices: PriceBook, coordinate: string, type: GraphQLInputType, value: unknown): number {
  // An option that is off costs nothing.
  if (value === undefined || value === null || value === false) return 0;
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    // GraphQL accepts a single value for a list of one.
    const items: readonly unknown[] = Array.isArray(value) ? value : [value];
    let price = 0;
    for (const item of items) price += priceInput(prices, coordinate, nullable.ofType, item);
    return price;
  }
  let price = prices.input(coordinate);
  if (!isInputObjectType(nullable) || typeof value !== "object") return price;
  for (const { name, type: fieldType, defaultValue } of Object.values(nullable.getFields())) {
    const given = Object.hasOwn(value, name) ? (value as Values)[name] : defaultValue;
    price += priceInput(prices, `${nullable.name}.${name}`, fieldType, given);
  }
  return price;
}
