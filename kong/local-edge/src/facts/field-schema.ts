import { boundsOf, type JsonSchema } from "./bounds";
import type { FieldFacts } from "./condense";
import { checksOf } from "./entity-checks";

/** The schema of a record with exactly these fields, without its entity checks. */
export function recordSchema({
  fields,
  shorthand_fields = {},
}: Pick<FieldFacts, "fields" | "shorthand_fields">): JsonSchema {
  const all = { ...shorthand_fields, ...fields };
  const properties = Object.fromEntries(Object.entries(all).map(([name, field]) => [name, fieldSchema(field)]));
  const required = Object.keys(all).filter((name) => mustBeThere(all[name]));
  return { type: "object", additionalProperties: false, required, properties };
}

/** The schema of a field's values. Kong reads null as "not set" in every field that is not required. */
export function fieldSchema(field: FieldFacts): JsonSchema {
  if (field.eq === null) return { type: "null" };
  const schema = { ...typeSchema(field), ...boundsOf(field) };
  if (field.required) return schema;
  return { ...schema, nullable: true, ...(field.one_of && { enum: [...field.one_of, null] }) };
}

/** Kong fills in a missing record from the defaults of its fields, so it may be missing unless a required field has no default. */
function mustBeThere(field: FieldFacts | undefined): boolean {
  if (!field?.required || field.default !== undefined || field.abstract) return false;
  return field.type !== "record" || Object.values(field.fields ?? {}).some(mustBeThere);
}

function typeSchema(field: FieldFacts): JsonSchema {
  const { type, elements, keys, values, fields = {}, shorthand_fields, entity_checks = [] } = field;
  switch (type) {
    case "array":
    case "set":
      return { type: "array", ...(elements && { items: fieldSchema({ ...elements, required: true }) }) };
    case "map":
      return {
        type: "object",
        ...(keys && { propertyNames: fieldSchema({ ...keys, required: true }) }),
        ...(values && { additionalProperties: fieldSchema({ ...values, required: true }) }),
      };
    case "record":
      return { ...recordSchema({ fields, shorthand_fields }), ...checksOf({ fields, entity_checks }) };
    case "foreign":
      throw new Error("a foreign key is written as a name");
    case "string":
    case "integer":
    case "number":
    case "boolean":
      return { type };
  }
}
