import {
  defaultFieldResolver,
  getNullableType,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputObjectType,
  isListType,
  isObjectType,
} from "graphql";

type Values = Record<string, unknown>;
/** Returns the value with defaults in place of nulls. */
type Fill = (value: unknown) => unknown;

/**
 * Lets null mean the same as an omitted value wherever an argument or an input's field has a default: a client whose variable is
 * null gets the default. GraphQL fills defaults in for omitted values only, so each resolver would have to think of null.
 */
export function useDefaultsForNull(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith("__")) continue;
    for (const field of Object.values(type.getFields())) {
      const fill = fillObject(field.args, new Map());
      if (fill === null) continue;
      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = (source, args: Values, context, info) => resolve(source, fill(args), context, info);
    }
  }
}

/** @returns null when nothing in it has a default. */
function fillObject(
  fields: readonly (GraphQLArgument | GraphQLInputField)[],
  known: Map<GraphQLInputType, Fill | null>,
): Fill | null {
  const fills = fields.flatMap(({ name, type, defaultValue }) => {
    const fill = fillType(type, known);
    return fill === null && defaultValue === undefined ? [] : [{ name, fill, defaultValue }];
  });
  if (fills.length === 0) return null;
  return (given) => {
    const filled = { ...(given as Values) };
    for (const { name, fill, defaultValue } of fills) {
      if (!(name in filled)) continue;
      const value = filled[name] ?? defaultValue ?? null;
      filled[name] = fill === null || value === null ? value : fill(value);
    }
    return filled;
  };
}

function fillType(given: GraphQLInputType, known: Map<GraphQLInputType, Fill | null>): Fill | null {
  const type = getNullableType(given);
  if (isListType(type)) {
    const fill = fillType(type.ofType, known);
    return fill && ((list) => (list as unknown[]).map((item) => (item === null ? null : fill(item))));
  }
  if (!isInputObjectType(type)) return null;
  const seen = known.get(type);
  if (seen !== undefined) return seen;
  // An input may contain itself: below itself it is filled in the same way.
  known.set(type, (value) => known.get(type)?.(value) ?? value);
  const fill = fillObject(Object.values(type.getFields()), known);
  known.set(type, fill);
  return fill;
}
