import type { Path } from "../../src/subgraph/subgraph-error";

/**
 * The places of an answer at which a client sees its errors: the first null on the way of each path. An error at a value that is there is a
 * fault, and is named as such.
 */
export function nullPlaces(data: unknown, paths: readonly (Path | undefined)[]): string[] {
  const places = paths.map((path) => {
    let at = data;
    const seen: (string | number)[] = [];
    for (const key of path ?? []) {
      if (at === null) break;
      if (typeof at !== "object" || !(key in at)) return `nowhere: ${(path ?? []).join(".")}`;
      at = (at as Record<string | number, unknown>)[key];
      seen.push(key);
    }
    return `${at === null ? "null" : "a value"} at ${seen.join(".")}`;
  });
  return [...new Set(places)].sort();
}
