import { type GraphQLInputType, isEnumType, isInputObjectType, isListType, isNonNullType } from "graphql";
import type { JsonPath } from "./placed-json";

/** A use of a deprecated input field or enum value in a variable's value. */
export interface DeprecatedInput {
  path: JsonPath;
  message: string;
}

/** Finds deprecated inputs in a variable's value, because validation sees literals only. Values of a wrong type are ignored. */
export function deprecatedInput(value: unknown, type: GraphQLInputType, path: JsonPath): DeprecatedInput[] {
  if (isNonNullType(type)) return deprecatedInput(value, type.ofType, path);
  if (isListType(type)) {
    if (!Array.isArray(value)) return deprecatedInput(value, type.ofType, path);
    return value.flatMap((item, index) => deprecatedInput(item, type.ofType, [...path, index]));
  }
  if (isEnumType(type)) {
    const reason = typeof value === "string" ? type.getValue(value)?.deprecationReason : null;
    return reason ? [{ path, message: `The enum value "${type.name}.${String(value)}" is deprecated. ${reason}` }] : [];
  }
  if (!isInputObjectType(type) || typeof value !== "object" || value === null) return [];
  const fields = type.getFields();
  return Object.entries(value).flatMap(([name, inner]) => {
    const field = fields[name];
    if (!field) return [];
    const { deprecationReason: reason } = field;
    const own = reason
      ? [{ path: [...path, name], message: `The input field ${type.name}.${name} is deprecated. ${reason}` }]
      : [];
    return [...own, ...deprecatedInput(inner, field.type, [...path, name])];
  });
}
