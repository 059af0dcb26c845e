import type { FetchDataRewrite } from "@apollo/query-planner";
import type { Place } from "./places";
import type { SupergraphTypes } from "./supergraph-types";

const typeCondition = /^\.\.\. on (.+)$/;

/**
 * Applies what the planner asks to change in representations before a fetch (a type's name, for interface objects), or in its answer (names
 * that it changed because two fragments use one name for different types).
 */
export function rewrite(value: unknown, change: FetchDataRewrite, types: SupergraphTypes): void {
  const { path } = change;
  const visit = (at: unknown, index: number): void => {
    if (typeof at !== "object" || at === null) return;
    if (Array.isArray(at)) {
      for (const item of at) visit(item, index);
      return;
    }
    const place = at as Place;
    const key = path[index];
    if (key === undefined) return;
    const condition = typeCondition.exec(key)?.[1];
    if (condition !== undefined) {
      if (types.matches(place["__typename"], condition)) visit(at, index + 1);
    } else if (key === "@") visit(at, index + 1);
    else if (index < path.length - 1) visit(place[key], index + 1);
    else apply(place, key, change);
  };
  visit(value, 0);
}

function apply(place: Place, key: string, change: FetchDataRewrite): void {
  if (change.kind === "ValueSetter") {
    place[key] = change.setValueTo as unknown;
  } else if (Object.hasOwn(place, key)) {
    place[change.renameKeyTo] = place[key];
    delete place[key];
  }
}

/** What the planner's own names are called in the answer. */
export function renamesOf(changes: readonly FetchDataRewrite[]): ReadonlyMap<unknown, string> {
  const renames = new Map<unknown, string>();
  for (const change of changes) {
    if (change.kind === "KeyRenamer") renames.set(change.path.at(-1), change.renameKeyTo);
  }
  return renames;
}
