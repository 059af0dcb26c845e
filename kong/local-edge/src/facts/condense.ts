/** Kong's description of one field, with its own names for types and bounds and without its prose. Bounds are inclusive. */
export interface FieldFacts {
  type: "string" | "integer" | "number" | "boolean" | "array" | "set" | "map" | "record" | "foreign";
  required?: boolean;
  default?: unknown;
  /** In a field it can only be null: the field must not be set. In a match it is any value. */
  eq?: unknown;
  one_of?: unknown[];
  not_one_of?: unknown[];
  between?: [number, number];
  gt?: number;
  /** Kong's own default for a text is 1. */
  len_min?: number;
  /** A Lua pattern; the next three fields hold Lua patterns too. */
  match?: string;
  match_all?: string[];
  match_any?: string[];
  match_none?: string[];
  starts_with?: string;
  uuid?: boolean;
  timestamp?: boolean;
  unique?: boolean;
  /** Filled in from the schema that another field names (a plugin's `config`). */
  abstract?: boolean;
  mutually_exclusive_subsets?: string[][];
  elements?: FieldFacts;
  keys?: FieldFacts;
  values?: FieldFacts;
  /** The entity that a foreign key points to. */
  reference?: string;
  fields?: Record<string, FieldFacts>;
  shorthand_fields?: Record<string, FieldFacts>;
  entity_checks?: EntityCheck[];
}

/** A rule over several fields of a record. Kong does not describe the rules that it checks in its own code. */
export type EntityCheck =
  | { at_least_one_of: string[] }
  | { distinct: string[] }
  | { conditional: { if_field: string; if_match: Match; then_field: string; then_match: Match } };

/** A condition on a field's value, written like a field. Its type is the field's type. */
export type Match = Partial<FieldFacts> & { len_eq?: number };

/** The facts of one version of Kong: what its kong.yml may contain, by entity and by plugin. */
export interface KongFacts {
  entities: Record<string, RecordFacts>;
  plugins: Record<string, RecordFacts>;
}

export type RecordFacts = Required<Pick<FieldFacts, "fields" | "entity_checks">>;

const prose = new Set(["description", "err", "then_err", "deprecation"]);
/** Words that do not restrict a value. */
const immaterial = new Set(["auto", "encrypted", "on_delete", "referenceable", "run_with_missing_fields"]);
const plain = new Set(
  "type required default eq one_of not_one_of between gt len_min len_eq match starts_with uuid timestamp unique abstract mutually_exclusive_subsets reference".split(
    " ",
  ),
);

/**
 * Shortens Kong's description of an entity or plugin to the facts that restrict values.
 *
 * @param answer the answer of Kong's admin API at `/schemas/<entity>` or `/schemas/plugins/<name>`.
 * @throws Error for a word that is unknown here, so that no rule is dropped unnoticed.
 */
export function condense(answer: unknown): RecordFacts {
  const { fields = {}, entity_checks = [] } = condenseField({ type: "record", ...(answer as object) });
  return { fields, entity_checks };
}

function condenseField(said: object): FieldFacts {
  const facts: Record<string, unknown> = {};
  for (const [word, value] of Object.entries(said)) {
    if (prose.has(word) || immaterial.has(word)) continue;
    facts[word] = plain.has(word) ? value : condenseWord(word, value);
  }
  return facts as unknown as FieldFacts;
}

function condenseWord(word: string, value: unknown): unknown {
  switch (word) {
    case "elements":
    case "keys":
    case "values":
      return condenseField(value as object);
    case "fields":
    case "shorthand_fields":
      return condenseFields(value as Record<string, object>[]);
    case "match_all":
    case "match_none":
      return (value as { pattern: string }[]).map(({ pattern }) => pattern);
    case "match_any":
      return (value as { patterns: string[] }).patterns;
    case "entity_checks":
      return (value as Record<string, unknown>[]).flatMap(condenseCheck);
    default:
      throw new Error(`Kong describes a field by "${word}", which is unknown here`);
  }
}

function condenseFields(list: Record<string, object>[]): Record<string, FieldFacts> {
  const pairs = list.flatMap((entry) => Object.entries(entry));
  return Object.fromEntries(pairs.map(([name, field]) => [name, condenseField(field)]));
}

function condenseCheck(check: Record<string, unknown>): EntityCheck[] {
  const [kind = "", rule] = Object.entries(check)[0] ?? [];
  switch (kind) {
    case "custom_entity_check":
      return [];
    case "at_least_one_of":
    case "distinct":
      return [check as EntityCheck];
    case "conditional": {
      const { if_field, if_match, then_field, then_match } = rule as {
        [Part in "if_field" | "then_field"]: string;
      } & { [Part in "if_match" | "then_match"]: object };
      return [
        {
          conditional: {
            if_field,
            if_match: condenseField(if_match),
            then_field,
            then_match: condenseField(then_match),
          },
        },
      ];
    }
    default:
      throw new Error(`Kong has an entity check "${kind}", which is unknown here`);
  }
}
