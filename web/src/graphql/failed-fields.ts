import type { CombinedError } from "@urql/core";

/**
 * Which fields of `me` could not be read. Each card of a screen is such a field, so one that fails costs its card only.
 *
 * @returns a test by the field's name in the operation (its alias, if it has one).
 */
export function failedFields(error: CombinedError | undefined, hasData: boolean): (field: PropertyKey) => boolean {
  if (!error) return () => false;
  const paths = error.graphQLErrors.map(({ path }) => path ?? []);
  const all = !hasData || paths.some((path) => path.length < 2);
  return (field) => all || paths.some((path) => path[1] === field);
}
