import { parseCode } from "@graphql-tools/graphql-tag-pluck";
import { type OperationDocument, placer } from "./operation-document";

const tag = "graphql";

/**
 * Finds the documents that TypeScript code passes to codegen's `graphql` function (or tag). It counts only an imported `graphql`: the
 * attacks have a local function of that name and send broken documents on purpose.
 *
 * @param shares the group of documents that share fragments with this file.
 */
export function readTypeScriptOperations(file: string, code: string, shares: string): OperationDocument[] {
  const modules = [...code.matchAll(/\bimport\s*\{([^}]*)\}\s*from\s*["']([^"']+)["']/g)]
    .filter(([, names = ""]) => names.split(",").some((name) => name.trim().split(/\s/)[0] === tag))
    .map(([, , name = ""]) => ({ name, identifier: tag }));
  // Most files have no documents, and parsing them would take most of the time.
  if (modules.length === 0) return [];
  const options = { modules, globalGqlIdentifierName: [], skipIndent: true };
  return parseCode({ code, filePath: file, options }).map(({ content, start }) => ({
    file,
    text: content,
    shares,
    // The document starts after the opening quote.
    place: placer(file, code, (offset) => start + 1 + offset),
  }));
}
