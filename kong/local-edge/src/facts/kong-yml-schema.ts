import type { JsonSchema } from "./bounds";
import type { FieldFacts, KongFacts, RecordFacts } from "./condense";
import { checksOf } from "./entity-checks";
import { recordSchema } from "./field-schema";

/** The entities that may be written inside another one: those that have a foreign key to it. */
const nestedIn: Record<string, readonly string[]> = {
  services: ["routes", "plugins"],
  routes: ["plugins"],
  upstreams: ["targets"],
};

/**
 * Makes the JSON Schema of kong.yml from Kong's own facts. It allows only what the facts name, so an unknown field is refused.
 * It accepts more than Kong where Kong checks in its own code, for example whether a text is a host name or an address.
 */
export function kongYmlSchema(facts: KongFacts): JsonSchema {
  const lists = Object.keys(facts.entities).map((entity) => [entity, listOf(facts, entity, false)] as const);
  const nested = [...new Set(Object.values(nestedIn).flat())].map((entity) => [entity, listOf(facts, entity, true)]);
  return {
    $defs: Object.fromEntries(nested),
    type: "object",
    additionalProperties: false,
    required: ["_format_version"],
    properties: {
      _format_version: { type: "string", enum: ["1.1", "2.1", "3.0"] },
      _transform: { type: "boolean" },
      ...Object.fromEntries(lists),
    },
  };
}

function listOf(facts: KongFacts, entity: string, isNested: boolean): JsonSchema {
  const items = entity === "plugins" ? pluginSchema(facts, isNested) : entitySchema(facts, entity, isNested);
  return { type: "array", nullable: true, items };
}

function entitySchema(facts: KongFacts, entity: string, isNested: boolean): JsonSchema {
  const record = facts.entities[entity];
  if (record === undefined) throw new Error(`there are no facts about Kong's ${entity}`);
  const schema = recordSchema({ ...record, fields: withReferences(record.fields, isNested) });
  // By reference, because routes and plugins occur in several places and Ajv would compile each copy.
  const children = (nestedIn[entity] ?? []).map((child) => [child, { $ref: `#/$defs/${child}` }] as const);
  return {
    ...schema,
    properties: { ...schema.properties, ...Object.fromEntries(children) },
    ...checksOf(record),
  };
}

/** Chooses the schema by the plugin's name, because each plugin has its own configuration. */
function pluginSchema(facts: KongFacts, isNested: boolean): JsonSchema {
  const oneOf = Object.entries(facts.plugins).map(([name, plugin]) => {
    const record = specialized(facts.entities["plugins"], plugin);
    const schema = recordSchema({ ...record, fields: withReferences(record.fields, isNested) });
    return {
      ...schema,
      properties: { ...schema.properties, name: { const: name } },
      ...checksOf(record),
    };
  });
  return { type: "object", required: ["name"], discriminator: { propertyName: "name" }, oneOf };
}

function specialized(general: RecordFacts | undefined, plugin: RecordFacts): RecordFacts {
  return { fields: { ...general?.fields, ...plugin.fields }, entity_checks: plugin.entity_checks };
}

/** In a top-level list an entity names its parent; nested in the parent, it must not. */
function withReferences(fields: Record<string, FieldFacts>, isNested: boolean): Record<string, FieldFacts> {
  const pairs = Object.entries(fields).map(([name, field]) => [
    name,
    field.type !== "foreign" ? field : isNested ? { type: "foreign", eq: null } : { ...field, type: "string" },
  ]);
  return Object.fromEntries(pairs) as Record<string, FieldFacts>;
}
