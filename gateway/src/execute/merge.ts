import type { Place } from "./places";
import type { SupergraphTypes } from "./supergraph-types";

/**
 * Adds what one fetch answered to what others answered before. Two fetches may answer the same field (a shared one): a value wins over null,
 * objects and lists are merged, and of two different values the later one stays. The result of parallel fetches does not depend on their
 * order where the subgraphs agree, as they must on shared fields.
 */
export function mergeInto(target: Place, source: Place, types: SupergraphTypes): void {
  if (target === source) return;
  for (const key of Object.keys(source)) {
    // Assigning this key would change the object's prototype. No operation that is compiled has this name.
    if (key === "__proto__") continue;
    const given = source[key];
    const known = target[key];
    if (known === undefined || known === null || !Object.hasOwn(target, key)) target[key] = given;
    else if (key === "__typename") target[key] = moreExact(known, given, types);
    else target[key] = merged(known, given, types);
  }
}

function merged(known: unknown, given: unknown, types: SupergraphTypes): unknown {
  if (given === null || given === undefined) return known;
  if (typeof known !== "object" || known === null || typeof given !== "object") return given;
  if (Array.isArray(known) && Array.isArray(given)) {
    given.forEach((item, index) => {
      const before: unknown = known[index];
      known[index] = before === undefined || before === null ? item : merged(before, item, types);
    });
  } else if (!Array.isArray(known) && !Array.isArray(given)) {
    mergeInto(known as Place, given as Place, types);
  }
  return known;
}

/** The subgraph of an interface object knows an object only by its interface. */
function moreExact(known: unknown, given: unknown, types: SupergraphTypes): unknown {
  return types.isObject(known) && !types.isObject(given) ? known : given;
}
