import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import type { KongFacts } from "./condense";
import facts from "./kong-3.9.3.json";
import { kongYmlSchema } from "./kong-yml-schema";

const version = "Kong 3.9.3";
let isKongYml: ValidateFunction | undefined;

/** Why Kong would refuse a kong.yml: nothing when it would not, as far as its own facts tell. One line each, with the place first. */
export function kongRefusals(document: unknown): string[] {
  // Not a type of the file: its unions of literals are of no use, and condense() has seen to what is in it.
  isKongYml ??= compile(facts as unknown as KongFacts);
  if (isKongYml(document)) return [];
  const errors = isKongYml.errors ?? [];
  return [...new Set(errors.filter(isMaterial).map((error) => `${error.instancePath}: ${describe(error)}`))];
}

function compile(known: KongFacts): ValidateFunction {
  // Types are looser than Ajv's strict mode wants: null stands for "not set".
  // It runs once for a start of the edge: making its code short would take longer than running it as it is.
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

/** `if` repeats what the rule under it says, and the parts of an alternative are told by the whole. */
function isMaterial({ schemaPath, keyword, parentSchema }: ErrorObject): boolean {
  return keyword === "if" || hasComment(parentSchema) || !/\/(then|anyOf)\//.test(schemaPath);
}

function describe({ keyword, params, message, parentSchema }: ErrorObject): string {
  if (hasComment(parentSchema)) return `${version} says: ${parentSchema.$comment}`;
  switch (keyword) {
    case "additionalProperties":
      return `${version} knows no field ${JSON.stringify(params["additionalProperty"])}`;
    case "discriminator":
      return `${version} has no plugin ${JSON.stringify(params["tagValue"])}, or none that is known here`;
    case "enum":
      return `${version} wants one of ${JSON.stringify(params["allowedValues"])}`;
    default:
      return `${version} says: ${message ?? keyword}`;
  }
}

function hasComment(schema: unknown): schema is { $comment: string } {
  return typeof schema === "object" && schema !== null && "$comment" in schema;
}
