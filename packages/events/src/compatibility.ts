/** The keywords of JSON Schema that our contracts use. */
interface Schema {
  type?: string;
  const?: unknown;
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  minimum?: number;
  maximum?: number;
}

/**
 * Finds what in `current` would break a reader or a writer of `released`, which has the same type and version. Messages are kept
 * for 30 days and services are deployed one after the other, so within a version only optional fields may be added, and the range of
 * a number may become wider: readers are deployed before writers.
 *
 * @returns a sentence for each problem; empty if the schemas are compatible.
 */
export function incompatibilities(released: Schema, current: Schema, place = "payload"): string[] {
  if (released.properties) return objectProblems(released, current, place);
  if (released.items) return incompatibilities(released.items, current.items ?? {}, `${place}[]`);
  if (released.anyOf) return unionProblems(released.anyOf, current.anyOf ?? [current], place);
  const ignored = isInWiderRange(released, current) ? [...prose, ...bounds] : prose;
  return without(ignored, released) === without(ignored, current) ? [] : [`${place} has changed`];
}

function objectProblems(released: Schema, current: Schema, place: string): string[] {
  const fields = Object.keys(released.properties ?? {});
  const was = new Set(released.required);
  const is = new Set(current.required);
  return [
    ...fields.flatMap((field) => {
      const [before, after] = [released.properties?.[field], current.properties?.[field]];
      if (!before || !after) return [`${place}.${field} is gone`];
      return incompatibilities(before, after, `${place}.${field}`);
    }),
    ...[...was]
      .filter((field) => !is.has(field))
      .map((field) => `${place}.${field} is no longer required: readers rely on it`),
    ...[...is]
      .filter((field) => !was.has(field))
      .map((field) => `${place}.${field} is required: older messages lack it`),
  ];
}

function unionProblems(released: Schema[], current: Schema[], place: string): string[] {
  if (released.length !== current.length) return [`${place} has another set of values`];
  return released.flatMap((schema, index) => incompatibilities(schema, current[index] ?? {}, place));
}

/** Descriptions may change at any time. */
const prose = ["description"];
const bounds = ["minimum", "maximum"];

/** Whether each number that the released schema allows is still allowed. */
function isInWiderRange(released: Schema, { minimum = -Infinity, maximum = Infinity }: Schema): boolean {
  return minimum <= (released.minimum ?? -Infinity) && maximum >= (released.maximum ?? Infinity);
}

/** The schema as text, without these keywords. */
function without(keywords: readonly string[], schema: Schema): string {
  return JSON.stringify(schema, (key, value: unknown) => (keywords.includes(key) ? undefined : value));
}
