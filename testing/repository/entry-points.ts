import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

const rooms = [
  "packages",
  "gateway",
  "schema",
  "subgraphs",
  "event-bridge",
  "kong",
  "dev",
  "testing",
  "e2e",
  "bench",
  "faults",
  "operations",
  "web",
  "web-server",
];
const notOurs = new Set(["node_modules", "dist", ".data", "generated"]);

/** The sources in a `src` folder that no file imports: these are the programs. Paths from the project's root. */
export function entryPoints(root: string): string[] {
  const files = rooms.flatMap((room) => sourcesIn(root, room));
  const imported = new Set(files.flatMap((file) => importsOf(root, file)));
  return files.filter((file) => /\/src\/.*(?<!\.test)\.ts$/.test(file) && !imported.has(withoutEnding(file)));
}

function withoutEnding(file: string): string {
  return file.replace(/\.tsx?$/, "");
}

function sourcesIn(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return notOurs.has(entry.name) ? [] : sourcesIn(root, path);
    return /(?<!\.d)\.tsx?$/.test(path) ? [path] : [];
  });
}

/** @returns the paths of the imported files, without their endings. */
function importsOf(root: string, file: string): string[] {
  const text = readFileSync(join(root, file), "utf8");
  return [...text.matchAll(/(?:from|import|import\()\s*"([^"]+)"/g)].flatMap(([, name = ""]) =>
    name.startsWith(".") ? normalize(join(dirname(file), name)) : ofWorkspace(name),
  );
}

const workspaces: readonly (readonly [RegExp, string])[] = [
  [/^@expense-tracker\/(kit|events|money|services)\/(.*)$/, "packages/$1/src/$2"],
  [/^@expense-tracker\/subgraph-(\w+)\/(.*)$/, "subgraphs/$1/src/$2"],
  [/^@expense-tracker\/local-edge\/(.*)$/, "kong/local-edge/src/$1"],
  [/^@expense-tracker\/([\w-]+)\/(.*)$/, "$1/src/$2"],
];

function ofWorkspace(name: string): string[] {
  const found = workspaces.find(([pattern]) => pattern.test(name));
  return found ? [name.replace(...(found as [RegExp, string]))] : [];
}
