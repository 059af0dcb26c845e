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
    const missing = copy(place, requires, representation, { types, isPartial });
    if (missing !== null) return missing;
    return Object.keys(representation).length > 0 ? representation : null;
  };
}

interface Copying {
  types: SupergraphTypes;
  isPartial: boolean;
}

/** @returns the name of the first selected field that the source lacks, or has with a value of another type; or null. */
function copy(
  source: Place,
  selections: readonly QueryPlanSelectionNode[],
  target: Representation,
  copying: Copying,
): string | null {
  const { types, isPartial } = copying;
  for (const selection of selections) {
    if (selection.kind === "InlineFragment") {
      const { typeCondition } = selection;
      if (typeCondition !== undefined && !types.matches(source["__typename"], typeCondition)) continue;
      const missing = copy(source, selection.selections, target, copying);
      if (missing !== null) return missing;
      continue;
    }
    const name = selection.alias ?? selection.name;
    const answered = Object.hasOwn(source, name) ? source[name] : undefined;
    const isRight = types.accepts(source["__typename"], selection.name, answered);
    const value = isRight ? answered : undefined;
    const copied = selection.selections ? copyValue(value, selection.selections, target[name], types) : value;
    if (copied === undefined) {
      if (isPartial && name !== "__typename" && !types.isInKey(source["__typename"], name)) continue;
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
  types: SupergraphTypes,
): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    const before: readonly unknown[] = Array.isArray(known) ? known : [];
    const items = value.map((item, index) => copyValue(item, selections, before[index], types));
    return items.includes(undefined) ? undefined : items;
  }
  const target = typeof known === "object" && known !== null ? (known as Representation) : {};
  return copy(value as Place, selections, target, { types, isPartial: false }) === null ? target : undefined;
}
