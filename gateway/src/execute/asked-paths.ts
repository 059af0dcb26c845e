import { getNamedType, type GraphQLNamedType, isCompositeType, isObjectType } from "graphql";
import type { SelectionSetNode } from "graphql";
import type { Path } from "../subgraph/subgraph-error";
import { type ObjectLike, type Selecting, selectedFields } from "./selected-fields";

/**
 * Whether a path is one of the answer. A subgraph also answers fields that the client did not ask for: those that another subgraph needs, or, where
 * it knows only the interface of an object, those of another type. An error at such a field is not an error of the answer.
 *
 * @param data what the subgraphs answered, merged; it tells the types of objects.
 */
export function isAsked(
  selecting: Selecting,
  root: ObjectLike,
  selectionSet: SelectionSetNode,
  data: unknown,
  path: Path,
): boolean {
  let type: GraphQLNamedType = root;
  let sets: readonly SelectionSetNode[] = [selectionSet];
  let at = data;
  for (const key of path) {
    if (typeof key === "string") {
      const object = objectType(selecting, type, at);
      // Inside of a scalar, or of an object whose type is not known.
      if (!object) return true;
      const nodes = selectedFields(selecting, object, sets).get(key);
      const [node] = nodes ?? [];
      if (!nodes || !node) return false;
      const field = object.getFields()[node.name.value];
      if (!field) return true;
      type = getNamedType(field.type);
      sets = nodes.flatMap(({ selectionSet: selected }) => (selected ? [selected] : []));
    }
    at = (at as Record<string | number, unknown> | null | undefined)?.[key];
  }
  return true;
}

function objectType({ schema }: Selecting, type: GraphQLNamedType, value: unknown): ObjectLike | null {
  if (isObjectType(type)) return type;
  if (!isCompositeType(type)) return null;
  const typename = (value as { __typename?: unknown } | null | undefined)?.__typename;
  const named = typeof typename === "string" ? schema.getType(typename) : undefined;
  return isObjectType(named) ? named : null;
}
