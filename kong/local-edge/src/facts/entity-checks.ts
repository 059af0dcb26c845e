import { Ajv } from "ajv";
import { allOf, boundsOf, type JsonSchema } from "./bounds";
import type { EntityCheck, FieldFacts, Match, RecordFacts } from "./condense";

const empty = { enum: [null, "", [], {}] };

/** Translates the rules over several fields of a record to JSON Schema. */
export function checksOf({ fields, entity_checks }: RecordFacts): JsonSchema {
  return allOf(entity_checks.flatMap((check) => checkSchema(check, fields)));
}

function checkSchema(check: EntityCheck, fields: Record<string, FieldFacts>): JsonSchema[] {
  if ("at_least_one_of" in check) {
    const names = check.at_least_one_of;
    if (names.some((name) => isSet(defaultAt(fields, name)))) return [];
    const anyOf = names.map((name) => at(name, { not: empty }, false));
    return [{ anyOf, $comment: `needs at least one of ${names.join(", ")}` }];
  }
  if ("distinct" in check) return [distinct(check.distinct)];
  const { if_field, if_match, then_field, then_match } = check.conditional;
  const [condition, consequence] = [matchSchema(if_match), matchSchema(then_match)];
  return [
    {
      if: at(if_field, condition, fits(condition, defaultAt(fields, if_field))),
      then: at(then_field, consequence, fits(consequence, defaultAt(fields, then_field))),
      $comment: `${then_field} must be ${JSON.stringify(then_match)} where ${if_field} is ${JSON.stringify(if_match)}`,
    },
  ];
}

/** A match accepts null unless it requires a value. */
function matchSchema(match: Match): JsonSchema {
  if (match.eq === null) return { type: "null" };
  return match.required ? { not: { type: "null" } } : { anyOf: [{ type: "null" }, boundsOf(match)] };
}

/** Applies a schema to the value at a dotted path. A missing value means its default, so the caller says whether the default fits. */
function at(path: string, schema: JsonSchema, fitsWhenMissing: boolean): JsonSchema {
  const [name = "", ...rest] = path.split(".");
  const inner = rest.length > 0 ? at(rest.join("."), schema, fitsWhenMissing) : schema;
  return { type: "object", properties: { [name]: inner }, ...(fitsWhenMissing ? {} : { required: [name] }) };
}

/** Kong uses `distinct` for pairs only. */
function distinct(names: readonly string[]): JsonSchema {
  const [first = "", second = "", ...more] = names;
  if (more.length > 0) throw new Error("more than two fields that must be distinct");
  return {
    type: "object",
    properties: { [first]: { anyOf: [empty, { not: { const: { $data: `1/${second}` } } }] } },
    $comment: `${first} and ${second} must be distinct`,
  };
}

function defaultAt(fields: Record<string, FieldFacts>, path: string): unknown {
  const [name = "", ...rest] = path.split(".");
  const field = fields[name];
  return rest.length > 0 ? defaultAt(field?.fields ?? {}, rest.join(".")) : (field?.default ?? null);
}

const isSet = (value: unknown) => value !== null && value !== "";

function fits(schema: JsonSchema, value: unknown): boolean {
  return new Ajv({ strict: false }).validate(schema, value);
}
