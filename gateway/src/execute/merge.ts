import { type AnswerShape, dropUnasked } from "./answer-shapes";
import type { Place } from "./places";
import type { SupergraphTypes } from "./supergraph-types";

/**
 * Adds what one fetch answered to what others answered before. Two fetches may answer the same field (a shared one): a value wins over null,
 * objects and lists are merged, and of two different values the later one stays. The result of parallel fetches does not depend on their
 * order where the subgraphs agree, as they must on shared fields.
 *
 * @param shape what the fetch asked for: nothing else is taken.
 */
export function mergeInto(target: Place, source: Place, shape: AnswerShape, types: SupergraphTypes): void {
  if (target === source) return;
  for (const key of Object.keys(source)) {
    const part = shape.parts.get(key);
    if (part === undefined) continue;
    const given = source[key];
    const known = target[key];
    if (known === undefined || known === null || !Object.hasOwn(target, key)) {
      dropUnasked(given, part);
      target[key] = given;
    } else if (key === "__typename") target[key] = moreExact(known, given, types);
    else target[key] = merged(known, given, part, types);
  }
}

function merged(known: unknown, given: unknown, shape: AnswerShape, types: SupergraphTypes): unknown {
  if (given === null || given === undefined) return known;
  if (typeof known !== "object" || known === null || typeof given !== "object") return given;
  if (Array.isArray(known) && Array.isArray(given)) {
    given.forEach((item, index) => {
      const before: unknown = known[index];
      if (before !== undefined && before !== null) known[index] = merged(before, item, shape, types);
      else {
        dropUnasked(item, shape);
        known[index] = item;
      }
    });
  } else if (!Array.isArray(known) && !Array.isArray(given)) {
    mergeInto(known as Place, given as Place, shape, types);
  }
  return known;
}

/** The subgraph of an interface object knows an object only by its interface. */
function moreExact(known: unknown, given: unknown, types: SupergraphTypes): unknown {
  return types.isObject(known) && !types.isObject(given) ? known : given;
}
