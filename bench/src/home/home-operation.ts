import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "@expense-tracker/dev/project-root";
import { HomeDocument } from "@expense-tracker/operations/graphql";

/** The operation that a client sends for its home screen. */
export interface HomeOperation {
  /** The operation's text, with its fragments. */
  text: string;
  variables: Record<string, unknown>;
}

/** Reads the committed operation with its variables, for the current month. */
export function homeOperation(): HomeOperation {
  const path = join(projectRoot(), "operations/home.variables.json");
  const variables: Record<string, unknown> = JSON.parse(readFileSync(path, "utf8"));
  return { text: HomeDocument.toString(), variables: { ...variables, month: new Date().toISOString().slice(0, 7) } };
}
