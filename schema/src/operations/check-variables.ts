import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  coerceInputValue,
  type GraphQLSchema,
  isInputType,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  typeFromAST,
} from "graphql";
import type { Finding, Place } from "../findings";
import { deprecatedInput } from "./deprecated-input";
import type { ParsedDocument } from "./operation-document";
import { type JsonPath, NotJson, type PlacedJson, readPlacedJson } from "./placed-json";

const folder = "operations";
const ending = ".variables.json";

/** Checks each `<name>.variables.json` against the variables of the operation in `<name>.graphql`, including the formats of scalars. */
export async function checkVariables(
  root: string,
  api: GraphQLSchema,
  documents: readonly ParsedDocument[],
): Promise<Finding[]> {
  const names = (await readdir(join(root, folder))).filter((name) => name.endsWith(ending)).toSorted();
  const found = await Promise.all(
    names.map(async (name) => {
      const file = `${folder}/${name}`;
      const text = await readFile(join(root, file), "utf8");
      const document = documents.find((one) => one.file === `${file.slice(0, -ending.length)}.graphql`);
      return checkFile(api, { file, text }, document);
    }),
  );
  return found.flat();
}

function checkFile(
  api: GraphQLSchema,
  { file, text }: { file: string; text: string },
  document: ParsedDocument | undefined,
): Finding[] {
  const operations =
    document?.ast.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION) ?? [];
  const [operation] = operations;
  if (!operation || operations.length > 1) {
    const operationFile = `${file.slice(0, -ending.length)}.graphql`;
    return [problem(`${operationFile} must have exactly one operation for these variables`, { file })];
  }
  try {
    return checkValues(api, operation, readPlacedJson(file, text));
  } catch (error) {
    if (!(error instanceof NotJson)) throw error;
    return [problem(error.message, error.place)];
  }
}

function checkValues(api: GraphQLSchema, operation: OperationDefinitionNode, { value, place }: PlacedJson): Finding[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return [problem("variables must be an object with a key for each variable, without the $", place([]))];
  }
  const values = new Map<string, unknown>(Object.entries(value));
  const variables = operation.variableDefinitions ?? [];
  const declared = new Set(variables.map(({ variable }) => variable.name.value));
  return [
    ...[...values.keys()]
      .filter((name) => !declared.has(name))
      .map((name) => problem(`the operation ${operation.name?.value ?? ""} has no variable $${name}`, place([name]))),
    ...variables.flatMap(({ variable, type: typeNode, defaultValue }) => {
      const name = variable.name.value;
      const type = typeFromAST(api, typeNode);
      // Validation reports an unknown type.
      if (!isInputType(type)) return [];
      if (!values.has(name)) {
        const isMissing = isNonNullType(type) && !defaultValue;
        return isMissing ? [problem(`the variable $${name} of type ${String(type)} is missing`, place([]))] : [];
      }
      const given = values.get(name);
      const findings: Finding[] = [];
      coerceInputValue(given, type, (path, _, error) => {
        const full: JsonPath = [name, ...path];
        findings.push(problem(`$${full.join(".")}: ${error.message}`, place(full)));
      });
      const deprecated = deprecatedInput(given, type, [name]).map(({ path, message }): Finding => {
        return { check: "operations", level: "warning", message: `deprecated: ${message}`, places: [place(path)] };
      });
      return [...findings, ...deprecated];
    }),
  ];
}

function problem(message: string, place: Place): Finding {
  return { check: "operations", level: "error", message, places: [place], remedy: "correct the variables" };
}
