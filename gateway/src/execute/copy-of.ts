/** A deep copy of a JSON value, so that two places of an answer do not share an object into which more is merged later. */
export function copyOf<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(copyOf) as Value;
  const copy: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(value)) {
    if (key !== "__proto__") copy[key] = copyOf(part);
  }
  return copy as Value;
}
