import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "@expense-tracker/dev/project-root";
import { HomeDocument } from "@expense-tracker/operations/graphql";

/** What a client sends for its home screen. */
export interface HomeOperation {
  /** With its fragments. */
  text: string;
  variables: Record<string, unknown>;
}

/** The committed operation with its variables, for the month that it is now. */
export function homeOperation(): HomeOperation {
  const path = join(projectRoot(), "operations/home.variables.json");
  const variables: Record<string, unknown> = JSON.parse(readFileSync(path, "utf8"));
  return { text: HomeDocument.toString(), variables: { ...variables, month: new Date().toISOString().slice(0, 7) } };
}
