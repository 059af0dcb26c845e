import { parseCode } from "@graphql-tools/graphql-tag-pluck";
import { type OperationDocument, placer } from "./operation-document";

const tag = "graphql";

/**
 * The documents that TypeScript code gives to codegen's `graphql` function (or tag), imported from wherever codegen wrote it. A local
 * function of that name is somebody else's: attacks send broken documents on purpose.
 *
 * @param shares the name under which this file's fragments are shared.
 */
export function readTypeScriptOperations(file: string, code: string, shares: string): OperationDocument[] {
  const modules = [...code.matchAll(/\bimport\s*\{([^}]*)\}\s*from\s*["']([^"']+)["']/g)]
    .filter(([, names = ""]) => names.split(",").some((name) => name.trim().split(/\s/)[0] === tag))
    .map(([, , name = ""]) => ({ name, identifier: tag }));
  // Most files have none, and the parser is the slowest part of it.
  if (modules.length === 0) return [];
  const options = { modules, globalGqlIdentifierName: [], skipIndent: true };
  return parseCode({ code, filePath: file, options }).map(({ content, start }) => ({
    file,
    text: content,
    shares,
    // After the opening quote.
    place: placer(file, code, (offset) => start + 1 + offset),
  }));
}
