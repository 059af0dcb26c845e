import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import { ConfigurationError } from "@expense-tracker/kit/process/config";

const ajv = new Ajv({ allErrors: true, discriminator: true });

export function compileSchema<Shape>(schema: object): ValidateFunction<Shape> {
  return ajv.compile<Shape>(schema);
}

/**
 * @param file the name that the problems start with.
 * @returns the problems of `document`, one line each; empty when it is valid.
 */
export function problemsOf<Shape>(file: string, isValid: ValidateFunction<Shape>, document: unknown): string[] {
  return isValid(document) ? [] : (isValid.errors ?? []).map((error) => `${file}${describe(error)}`);
}

/** @throws ConfigurationError when there is any problem. */
export function refuse(problems: readonly string[]): void {
  if (problems.length > 0) throw new ConfigurationError([...new Set(problems)]);
}

function describe({ instancePath, keyword, params, message }: ErrorObject): string {
  switch (keyword) {
    case "additionalProperties":
      return `${instancePath}: ${JSON.stringify(params["additionalProperty"])} is not implemented by this edge`;
    case "discriminator":
      return `${instancePath}: the plugin ${JSON.stringify(params["tagValue"])} is not implemented by this edge`;
    case "const":
      return `${instancePath}: must be ${JSON.stringify(params["allowedValue"])}`;
    case "enum":
      return `${instancePath}: must be one of ${JSON.stringify(params["allowedValues"])}`;
    default:
      return `${instancePath}: ${message ?? keyword}`;
  }
}
