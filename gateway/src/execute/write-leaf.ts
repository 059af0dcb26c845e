import {
  GraphQLBoolean,
  type GraphQLEnumType,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  type GraphQLLeafType,
  GraphQLString,
  isEnumType,
} from "graphql";

/** Writes a value that is not null as JSON; null when it is not a value of its type. */
export type WriteLeaf = (value: unknown) => string | null;

/**
 * The writer of a scalar or enum. A subgraph has already serialised the value, so a value of another JSON type is the subgraph's fault. Values
 * of custom scalars are what the subgraph sends.
 */
export function leafWriter(type: GraphQLLeafType): WriteLeaf {
  if (isEnumType(type)) return enumWriter(type);
  return builtInWriter(type.name) ?? JSON.stringify;
}

/** The writer of a scalar of GraphQL itself; undefined for another name. */
export function builtInWriter(name: string): WriteLeaf | undefined {
  return builtIn.get(name);
}

const maxInt = 2 ** 31;

const builtIn = new Map<string, WriteLeaf>([
  [GraphQLString.name, (value) => (typeof value === "string" ? JSON.stringify(value) : null)],
  // A subgraph may have numbers as ids; clients get texts.
  [GraphQLID.name, (value) => (isId(value) ? JSON.stringify(String(value)) : null)],
  [GraphQLInt.name, (value) => (isInt(value) ? String(value) : null)],
  [GraphQLFloat.name, (value) => (typeof value === "number" ? JSON.stringify(value) : null)],
  [GraphQLBoolean.name, (value) => (typeof value === "boolean" ? String(value) : null)],
]);

function isId(value: unknown): value is string | number {
  return typeof value === "string" || Number.isSafeInteger(value);
}

function isInt(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= -maxInt && (value as number) < maxInt;
}

/** Only values that clients may see have a text. */
function enumWriter(type: GraphQLEnumType): WriteLeaf {
  const texts = new Map<unknown, string>(type.getValues().map(({ name }) => [name, JSON.stringify(name)]));
  return (value) => texts.get(value) ?? null;
}
