import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import type { KongFacts } from "./condense";
import facts from "./kong-3.9.3.json";
import { kongYmlSchema } from "./kong-yml-schema";

const version = "Kong 3.9.3";
let isKongYml: ValidateFunction | undefined;

/** Lists why Kong would refuse a kong.yml, as far as Kong's own facts tell; one line each, with the place first. */
export function kongRefusals(document: unknown): string[] {
  // The JSON file's own type has useless unions of literals; condense() has already checked the content.
  isKongYml ??= compile(facts as unknown as KongFacts);
  if (isKongYml(document)) return [];
  const errors = isKongYml.errors ?? [];
  return [...new Set(errors.filter(isMaterial).map((error) => `${error.instancePath}: ${describe(error)}`))];
}

function compile(known: KongFacts): ValidateFunction {
  // Not strict, because null means "not set" in Kong, and Ajv's strict mode does not allow such types.
  // Without optimizing: the schema runs once at the start of the edge, and optimizing its code takes longer than running it.
  const code = { optimize: false };
  const ajv = new Ajv({
    allErrors: true,
    code,
    discriminator: true,
    $data: true,
    inlineRefs: false,
    strict: false,
    verbose: true,
  });
  return ajv.compile(kongYmlSchema(known));
}

/** Drops errors inside `then` and inside alternatives, when an error of the whole rule reports the same. */
function isMaterial({ schemaPath, keyword, parentSchema }: ErrorObject): boolean {
  return keyword === "if" || hasComment(parentSchema) || !/\/(then|anyOf)\//.test(schemaPath);
}

function describe({ keyword, params, message, parentSchema }: ErrorObject): string {
  if (hasComment(parentSchema)) return `${version} says: ${parentSchema.$comment}`;
  switch (keyword) {
    case "additionalProperties":
      return `${version} knows no field ${JSON.stringify(params["additionalProperty"])}`;
    case "discriminator":
      return `${version} has no plugin ${JSON.stringify(params["tagValue"])}, or its facts are missing here`;
    case "enum":
      return `${version} wants one of ${JSON.stringify(params["allowedValues"])}`;
    default:
      return `${version} says: ${message ?? keyword}`;
  }
}

function hasComment(schema: unknown): schema is { $comment: string } {
  return typeof schema === "object" && schema !== null && "$comment" in schema;
}
