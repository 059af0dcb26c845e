import type { Match } from "./condense";
import { luaPattern } from "./lua-pattern";

export interface JsonSchema {
  [keyword: string]: unknown;
  properties?: Record<string, JsonSchema>;
}

/** Translates the bounds of a field, or of a match of a field, to JSON Schema. */
export function boundsOf(facts: Match): JsonSchema {
  const { one_of, not_one_of, between, gt, len_eq, mutually_exclusive_subsets: subsets = [] } = facts;
  const bounds: JsonSchema = {};
  if (facts.eq !== undefined) bounds["const"] = facts.eq;
  if (one_of) bounds["enum"] = one_of;
  if (not_one_of) bounds["not"] = { enum: not_one_of };
  if (between) [bounds["minimum"], bounds["maximum"]] = between;
  if (gt !== undefined) bounds["exclusiveMinimum"] = gt;
  if (facts.timestamp) bounds["exclusiveMinimum"] = 0;
  if (len_eq !== undefined) Object.assign(bounds, { minItems: len_eq, maxItems: len_eq });
  if (facts.type === "array" || facts.type === "set") bounds["minItems"] = facts.len_min ?? 0;
  if (facts.type === "string") bounds["minLength"] = facts.len_min ?? 1;
  if (facts.elements && facts.type === undefined) bounds["items"] = boundsOf(facts.elements);
  return { ...bounds, ...allOf([...patternsOf(facts), ...exclusions(subsets)]) };
}

/** Leaves `allOf` out when there are no schemas, because JSON Schema does not allow an empty one. */
export function allOf(schemas: JsonSchema[]): JsonSchema {
  return schemas.length > 0 ? { allOf: schemas } : {};
}

function patternsOf({ match, match_all = [], match_any, match_none = [], starts_with, uuid }: Match): JsonSchema[] {
  const text = (pattern: string) => ({ type: "string", nullable: true, pattern });
  return [
    ...(match === undefined ? [] : [text(luaPattern(match))]),
    ...match_all.map((pattern) => text(luaPattern(pattern))),
    ...(match_any ? [text(match_any.map((pattern) => `(?:${luaPattern(pattern)})`).join("|"))] : []),
    ...match_none.map((pattern) => ({ not: { type: "string", pattern: luaPattern(pattern) } })),
    ...(starts_with === undefined ? [] : [text(`^${starts_with.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")}`)]),
    ...(uuid ? [text("^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$")] : []),
  ];
}

/** An array must not hold values of two of these sets. */
function exclusions(subsets: readonly string[][]): JsonSchema[] {
  const has = (set: readonly string[]) => ({ type: "array", contains: { enum: set } });
  return subsets.flatMap((set, index) =>
    subsets.slice(index + 1).map((other) => ({ not: { allOf: [has(set), has(other)] } })),
  );
}
