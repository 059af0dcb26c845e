import { readFileSync } from "node:fs";
import { ConfigurationError, type Environment, flag, type Setting, text } from "@expense-tracker/kit/process/config";
import { hashOf } from "./document-reference";
import type { Safelist } from "./find-operation";

const pathVariable = "PERSISTED_OPERATIONS_PATH";

/**
 * With `PERSISTED_ONLY=true`: the only operations that may run, from the file that `npm run codegen` writes, a JSON object with
 * each operation's text under its SHA-256. Otherwise null, and the file is not read.
 *
 * @throws ConfigurationError listing every problem of the file.
 */
export function safelist(committedPath: string): Setting<Safelist | null> {
  return (env: Environment) =>
    flag("PERSISTED_ONLY", false)(env) ? readSafelist(text(pathVariable, committedPath)(env)) : null;
}

function readSafelist(path: string): Safelist {
  const content = readObject(path);
  const entries = Object.entries(content);
  const problems = entries.flatMap(([hash, operation]) => {
    if (typeof operation !== "string") return [`${pathVariable}: the value under ${hash} is not a text`];
    return hashOf(operation) === hash ? [] : [`${pathVariable}: ${hash} is not the SHA-256 of the text under it`];
  });
  if (entries.length === 0) problems.push(`${pathVariable}: the file has no operations`);
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
    throw new Error(`${pathVariable}: the file must be an object with each text under its SHA-256`);
  }
  return content;
}
