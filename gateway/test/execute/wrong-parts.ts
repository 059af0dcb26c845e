import type { Path } from "../../src/subgraph/subgraph-error";

/**
 * Compares an answer over damaged fetches with the right one.
 *
 * @returns the places that have a value which the right answer does not have there; and the nulls, where it has a value, that no error explains.
 */
export function wrongParts(answer: unknown, right: unknown, errorPaths: readonly (Path | undefined)[]): string[] {
  const found: string[] = [];
  // An error without a path may be about anything.
  const isAnyExplained = errorPaths.some((path) => path === undefined);
  const isExplained = (place: Path) =>
    isAnyExplained ||
    errorPaths.some((path) => path?.every((key, index) => index >= place.length || key === place[index]) ?? false);
  const visit = (value: unknown, other: unknown, path: (string | number)[]): void => {
    if (value === null) {
      if (other !== null && !isExplained(path)) found.push(`null without an error at ${path.join(".")}`);
    } else if (typeof value !== "object" || typeof other !== "object" || other === null) {
      // Where the right answer is null because of another error, a value from another fetch may stand.
      if (value !== other && other !== null) found.push(`a wrong value at ${path.join(".")}`);
    } else {
      for (const [key, part] of Object.entries(value)) {
        const at = Array.isArray(value) ? Number(key) : key;
        if (Object.hasOwn(other, key)) visit(part, (other as Record<string, unknown>)[key], [...path, at]);
        else found.push(`a value that was not asked for at ${[...path, at].join(".")}`);
      }
    }
  };
  visit(answer, right, []);
  return found;
}
