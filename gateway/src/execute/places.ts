import type { Path } from "../subgraph/subgraph-error";

/** An object of the answer that is being put together. */
export type Place = Record<string, unknown>;

/**
 * The objects at a plan's path, in the order of the answer. Lists are opened; null and absent values have no place.
 *
 * @param keys the path's response names, without its marks for lists.
 */
export function placesAt(data: Place, keys: readonly string[]): Place[] {
  const places: Place[] = [];
  collect(data, keys, 0, places);
  return places;
}

function collect(value: unknown, keys: readonly string[], at: number, places: Place[]): void {
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) collect(item, keys, at, places);
    return;
  }
  const key = keys[at];
  if (key === undefined) places.push(value as Place);
  else collect((value as Place)[key], keys, at + 1, places);
}

/** The response paths of all objects at a plan's path. The same object may stand at several. Needed for errors only. */
export function pathsOfPlaces(data: Place, keys: readonly string[]): Map<Place, Path[]> {
  const found = new Map<Place, Path[]>();
  const path: (string | number)[] = [];
  const visit = (value: unknown, at: number): void => {
    if (typeof value !== "object" || value === null) return;
    if (Array.isArray(value)) {
      value.forEach((item, index) => {
        path.push(index);
        visit(item, at);
        path.pop();
      });
      return;
    }
    const key = keys[at];
    if (key === undefined) {
      const known = found.get(value as Place);
      if (known) known.push([...path]);
      else found.set(value as Place, [[...path]]);
      return;
    }
    path.push(key);
    visit((value as Place)[key], at + 1);
    path.pop();
  };
  visit(data, 0);
  return found;
}
