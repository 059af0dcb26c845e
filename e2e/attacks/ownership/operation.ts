import {
  getNamedType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLType,
} from "graphql";
import type { Place } from "./places";

export type Variables = Record<string, unknown>;

/** Levels of objects that are selected below a field: a page's edges, its nodes, their objects, and one more. */
const levels = 4;

/** Here only the plain fields are selected: lists of whole expenses cost more than an operation may. */
const plainOnly: ReadonlySet<string> = new Set(["Expense.refunds", "Mutation.setCategoryRule"]);

/** Makes an operation that selects everything at a place, with these arguments. */
export function operationAt({ coordinate, operation, above, field }: Place, variables: Variables): string {
  const given = field.args.filter(({ name }) => name in variables);
  const declared = given.map(({ name, type }) => `$${name}: ${type.toString()}`).join(", ");
  const passed = given.map(({ name }) => `${name}: $${name}`).join(", ");
  const asked = `${field.name}${passed && `(${passed})`} ${selectionOf(getNamedType(field.type), plainOnly.has(coordinate) ? 1 : levels, new Set()) ?? ""}`;
  const nested = above.reduceRight((inner, name) => `${name} { ${inner} }`, asked);
  return `${operation}${declared && ` (${declared})`} { ${nested} }`;
}

/** @returns null for a leaf. */
function selectionOf(type: GraphQLNamedType, depth: number, above: ReadonlySet<unknown>): string | null {
  if (isUnionType(type)) {
    const parts = type.getTypes().map((member) => `... on ${member.name} ${selectionOf(member, depth, above) ?? ""}`);
    return `{ __typename ${parts.join(" ")} }`;
  }
  if (!isObjectType(type)) return null;
  // Select only the owner's id: everything below User has its own place. The same for a refund of an expense: all of each would
  // cost more than an operation may.
  if (type.name === "User" || above.has(type)) return "id" in type.getFields() ? "{ id }" : "{ __typename }";
  const below = new Set([...above, type]);
  const fields = Object.values(type.getFields()).filter(({ args }) => !args.some(isRequiredArgument));
  const asked = fields.flatMap((field) => {
    const named = getNamedType(field.type);
    if (!isObjectType(named) && !isUnionType(named)) return [field.name];
    return depth > 1 ? [`${field.name}${shortOf(field)} ${selectionOf(named, depth - 1, below) ?? ""}`] : [];
  });
  return `{ ${asked.length > 0 ? asked.join(" ") : "__typename"} }`;
}

/** The default length of a list may be too long to select everything in each item. */
function shortOf({ args }: GraphQLField<unknown, unknown>): string {
  return args.some(({ name, defaultValue }) => name === "first" && Number(defaultValue) > 20) ? "(first: 5)" : "";
}

/** Puts another value at this path of the variables; a value for a list is wrapped in a list. */
export function withValueAt(place: Place, variables: Variables, path: readonly string[], value: unknown): Variables {
  const [argument = "", ...rest] = path;
  const type = place.field.args.find(({ name }) => name === argument)?.type;
  if (!type) throw new Error(`${place.coordinate} has no argument ${argument}`);
  return { ...variables, [argument]: valueIn(type, variables[argument], rest, value) };
}

function valueIn(type: GraphQLType, now: unknown, path: readonly string[], value: unknown): unknown {
  if (isNonNullType(type)) return valueIn(type.ofType, now, path, value);
  if (isListType(type)) return [valueIn(type.ofType, Array.isArray(now) ? now[0] : now, path, value)];
  const [field, ...rest] = path;
  if (field === undefined) return value;
  const input = getNamedType(type);
  if (!("getFields" in input)) throw new Error(`${input.name} has no field ${field}`);
  const inner = input.getFields()[field];
  if (!inner) throw new Error(`${input.name} has no field ${field}`);
  const object = (now ?? {}) as Variables;
  return { ...object, [field]: valueIn(inner.type, object[field], rest, value) };
}
