import { Kind, type TypeNode } from "graphql";
import { builtInWriter } from "./write-leaf";

/**
 * Whether a value that one subgraph answered can be given to another one as this type: a subgraph would take what it gets in a representation
 * unread. Objects, enums and custom scalars are not looked into.
 */
export function isOfType(value: unknown, type: TypeNode): boolean {
  if (type.kind === Kind.NON_NULL_TYPE) return value !== null && isOfType(value, type.type);
  if (value === null) return true;
  if (type.kind === Kind.LIST_TYPE) return Array.isArray(value) && value.every((item) => isOfType(item, type.type));
  const write = builtInWriter(type.name.value);
  return write === undefined || write(value) !== null;
}
