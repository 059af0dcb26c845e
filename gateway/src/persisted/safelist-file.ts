import { readFileSync } from "node:fs";
import { ConfigurationError, type Environment, flag, type Setting, text } from "@expense-tracker/kit/process/config";
import { hashOf } from "./document-reference";
import type { Safelist } from "./find-operation";

const pathVariable = "PERSISTED_OPERATIONS_PATH";

/**
 * With `PERSISTED_ONLY=true` the operations that alone may run, from the file that `npm run codegen` writes: an object of
 * each operation's text by its SHA-256. Without it null, and the file is not looked at.
 *
 * @throws ConfigurationError with everything that is wrong with the file.
 */
export function safelist(committedPath: string): Setting<Safelist | null> {
  return (env: Environment) =>
    flag("PERSISTED_ONLY", false)(env) ? readSafelist(text(pathVariable, committedPath)(env)) : null;
}

function readSafelist(path: string): Safelist {
  const content = readObject(path);
  const entries = Object.entries(content);
  const problems = entries.flatMap(([hash, operation]) => {
    if (typeof operation !== "string") return [`${pathVariable}: what stands under ${hash} is not a text`];
    return hashOf(operation) === hash ? [] : [`${pathVariable}: ${hash} is not the SHA-256 of the text under it`];
  });
  if (entries.length === 0) problems.push(`${pathVariable}: there is no operation in the file`);
  if (problems.length > 0) throw new ConfigurationError(problems);
  return new Map(entries as [string, string][]);
}

function readObject(path: string): object {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    const isSyntax = error instanceof SyntaxError;
    throw new Error(`${pathVariable}: ${isSyntax ? "the file is not JSON" : "the file cannot be read"}`, {
      cause: error,
    });
  }
  if (typeof content !== "object" || content === null || Array.isArray(content)) {
    throw new Error(`${pathVariable}: the file must be an object of texts by their SHA-256`);
  }
  return content;
}
