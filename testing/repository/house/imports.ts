import { globSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseSync } from "@swc/core";

/** An npm workspace of this project. */
export interface Workspace {
  name: string;
  /** From the project's root, e.g. `subgraphs/auth`. */
  folder: string;
  dependencies: readonly string[];
  devDependencies: readonly string[];
}

/** A source file with everything that it imports: values or types, at its start or later. */
export interface Source {
  /** From the project's root. */
  path: string;
  isTest: boolean;
  imports: readonly Import[];
}

export interface Import {
  /** The import as it is written. */
  name: string;
  /** The file of this project that is imported, from the root; null for a package or a module of Node. */
  file: string | null;
}

const notOurs = new Set(["node_modules", "dist", ".data", ".git", "coverage"]);
const endings = [".ts", ".tsx", ".mts", ".mjs", ".js"];
const ownScope = "@expense-tracker/";

export function readWorkspaces(root: string): Workspace[] {
  const { workspaces } = manifestIn(root, ".") as { workspaces: string[] };
  const folders = workspaces.flatMap((pattern) =>
    pattern.endsWith("/*")
      ? globSync(join(pattern, "package.json"), { cwd: root }).map((path) => dirname(path))
      : [pattern],
  );
  return folders.map((folder) => {
    const { name, dependencies, devDependencies } = manifestIn(root, folder);
    return {
      name: name ?? folder,
      folder,
      dependencies: Object.keys(dependencies ?? {}),
      devDependencies: Object.keys(devDependencies ?? {}),
    };
  });
}

/** @param folder a folder with a package.json, from the root. */
export function manifestIn(root: string, folder: string) {
  return JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")) as {
    name?: string;
    dependencies?: Record<string, string>;
    devDependencies?: Record<string, string>;
  };
}

/** Reads every source of the project. @throws Error when an import of our own file leads nowhere. */
export function readSources(root: string, workspaces: readonly Workspace[]): Source[] {
  const paths = filesIn(root, ".");
  const known = new Set(paths);
  return paths.map((path) => ({
    path,
    isTest: /\.test\.ts$|^(e2e|testing)\/|\/(test|conformance)\//.test(path),
    imports: namesIn(root, path).map((name) => ({ name, file: fileOf(name, path, known, workspaces) })),
  }));
}

function filesIn(root: string, folder: string): string[] {
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(join(root, path)).isDirectory()) return notOurs.has(name) ? [] : filesIn(root, path);
    return endings.some((ending) => name.endsWith(ending)) && !name.endsWith(".d.ts") ? [path] : [];
  });
}

function namesIn(root: string, path: string): string[] {
  const isTyped = /tsx?$/.test(path);
  const program = parseSync(
    readFileSync(join(root, path), "utf8"),
    isTyped
      ? { syntax: "typescript", tsx: path.endsWith("x"), decorators: true, target: "es2022" }
      : { syntax: "ecmascript", target: "es2022" },
  );
  const names = new Set<string>();
  collect(program.body, names);
  return [...names];
}

interface Node {
  type?: string;
  value?: unknown;
  source?: Node | null;
  argument?: Node;
  callee?: Node;
  arguments?: readonly { expression?: Node }[];
}

/** Collects `import`, `export … from`, `import()`, `require()` and `import("…").Type` in all places. */
function collect(node: unknown, names: Set<string>): void {
  if (typeof node !== "object" || node === null) return;
  if (Array.isArray(node)) return node.forEach((part) => collect(part, names));
  const named = namedBy(node);
  if (named?.type === "StringLiteral") names.add(String(named.value));
  for (const part of Object.values(node)) collect(part, names);
}

function namedBy({ type, source, argument, callee, arguments: given }: Node): Node | null | undefined {
  switch (type ?? "") {
    case "ImportDeclaration":
    case "ExportNamedDeclaration":
    case "ExportAllDeclaration":
      return source;
    case "TsImportType":
      return argument;
    case "CallExpression":
      return callee?.type === "Import" || callee?.value === "require" ? given?.[0]?.expression : null;
    default:
      return null;
  }
}

function fileOf(name: string, from: string, known: Set<string>, workspaces: readonly Workspace[]): string | null {
  const base = name.startsWith(".") ? join(dirname(from), name) : ownPath(name, workspaces);
  if (base === null || /\.(json|css)$/.test(base)) return null;
  const bare = base.replace(/\.m?js$/, "");
  const found = [base, ...endings.map((ending) => bare + ending)].find((path) => known.has(path));
  if (!found) throw new Error(`${from} imports ${name}, which is not there`);
  return found;
}

/** The path of an import by a workspace's name: our packages export `./*` of their `src`. */
function ownPath(name: string, workspaces: readonly Workspace[]): string | null {
  if (!name.startsWith(ownScope)) return null;
  const owner = workspaces.find((workspace) => name.startsWith(`${workspace.name}/`));
  if (!owner) throw new Error(`there is no workspace for ${name}`);
  return join(owner.folder, "src", name.slice(owner.name.length + 1));
}
