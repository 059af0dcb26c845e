import type { QueryPlanSelectionNode } from "@apollo/query-planner";
import type { Place } from "./places";
import type { SupergraphTypes } from "./supergraph-types";

/** The keys and required fields by which a subgraph knows an entity. */
export type Representation = Record<string, unknown>;

/**
 * Reads a place's representation. Null: the fetch is not for objects of this type. A text: the name of a required field that is not there, so
 * that the subgraph cannot be asked.
 *
 * @param isPartial leaves out fields that are not there, unless they are in a key.
 */
export type ReadRepresentation = (place: Place, isPartial?: boolean) => Representation | null | string;

/** @param requires the selections of a fetch, as the planner wrote them. */
export function compileRepresentation(
  requires: readonly QueryPlanSelectionNode[],
  types: SupergraphTypes,
): ReadRepresentation {
  return (place, isPartial = false) => {
    const representation: Representation = {};
    const typeName = place["__typename"];
    const missing = copy(place, requires, representation, { types, typeName, isPartial });
    if (missing !== null) return missing;
    // The planner may list what other types need beside the keys of one type: an object without a key is not meant.
    return Object.keys(representation).some((name) => types.isInKey(typeName, name)) ? representation : null;
  };
}

interface Copying {
  types: SupergraphTypes;
  /** The type of the object, or, where it was not asked for its name, the type of the field that has it. */
  typeName: unknown;
  isPartial: boolean;
}

/** @returns the name of the first selected field that the source lacks, or has with a value of another type; or null. */
function copy(
  source: Place,
  selections: readonly QueryPlanSelectionNode[],
  target: Representation,
  copying: Copying,
): string | null {
  const { types, typeName, isPartial } = copying;
  for (const selection of selections) {
    if (selection.kind === "InlineFragment") {
      const { typeCondition } = selection;
      if (typeCondition !== undefined && !types.matches(typeName, typeCondition)) continue;
      const missing = copy(source, selection.selections, target, copying);
      if (missing !== null) return missing;
      continue;
    }
    const name = selection.alias ?? selection.name;
    const answered = Object.hasOwn(source, name) ? source[name] : undefined;
    const value = types.accepts(typeName, selection.name, answered) ? answered : undefined;
    const below = { types, typeName: types.typeOf(typeName, selection.name), isPartial: false };
    const copied = selection.selections ? copyValue(value, selection.selections, target[name], below) : value;
    if (copied === undefined) {
      if (isPartial && name !== "__typename" && !types.isInKey(typeName, name)) continue;
      return name;
    }
    target[selection.name] = copied;
  }
  return null;
}

/** @param known what another fragment has already copied of this value. @returns undefined when a part is missing. */
function copyValue(
  value: unknown,
  selections: readonly QueryPlanSelectionNode[],
  known: unknown,
  copying: Copying,
): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    const before: readonly unknown[] = Array.isArray(known) ? known : [];
    const items = value.map((item, index) => copyValue(item, selections, before[index], copying));
    return items.includes(undefined) ? undefined : items;
  }
  const target = typeof known === "object" && known !== null ? (known as Representation) : {};
  const source = value as Place;
  const typeName = source["__typename"] ?? copying.typeName;
  return copy(source, selections, target, { ...copying, typeName }) === null ? target : undefined;
}
