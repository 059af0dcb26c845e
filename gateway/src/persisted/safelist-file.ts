import { existsSync, readFileSync } from "node:fs";
import { ConfigurationError, type Environment, flag, type Setting, text } from "@expense-tracker/kit/process/config";
import { hashOf } from "./document-reference";
import type { Safelist } from "./find-operation";

const pathVariable = "PERSISTED_OPERATIONS_PATH";

export interface CommittedOperations {
  /** With `PERSISTED_ONLY=true`: the only operations that may run. Otherwise null. */
  safelist: Safelist | null;
  /** The texts of our own apps' operations, whether or not others may run. */
  ownTexts: ReadonlySet<string>;
}

/**
 * Reads the file that `npm run codegen` writes, a JSON object with each operation's text under its SHA-256. There need not be one, unless
 * only its operations may run.
 *
 * @throws ConfigurationError listing every problem of the file.
 */
export function committedOperations(committedPath: string): Setting<CommittedOperations> {
  return (env: Environment) => {
    const isOnly = flag("PERSISTED_ONLY", false)(env);
    const path = text(pathVariable, committedPath)(env);
    const operations: Safelist = isOnly || existsSync(path) ? readSafelist(path) : new Map();
    return { safelist: isOnly ? operations : null, ownTexts: new Set(operations.values()) };
  };
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
