import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "@jest/globals";
import { projectRoot } from "@expense-tracker/dev/project-root";
import { services, subgraphNames, type SubgraphName } from "@expense-tracker/services/services";

const root = projectRoot();
const sourceOf = (name: SubgraphName, file: string) => readFileSync(join(root, "subgraphs", name, "src", file), "utf8");
const filesOf = (name: SubgraphName, pattern: string) =>
  globSync(pattern, { cwd: join(root, "subgraphs", name, "src") });

/** The files of every subgraph. A subgraph that applies events has `delivery/apply-event.ts` too. */
const skeleton = [
  "config.ts",
  "data-export/exported-tables.ts",
  "database.ts",
  "emit-snapshots.ts",
  "main.ts",
  "migrate.ts",
  "prepare.ts",
  "print-schema.ts",
  "schema.ts",
  "server.ts",
];

test.each(subgraphNames)("%s has the files of a subgraph", (name) => {
  const expected = [...skeleton, ...(services[name].reads.length > 0 ? ["delivery/apply-event.ts"] : [])];
  expect(expected.filter((file) => filesOf(name, file).length === 0)).toEqual([]);
});

/** The text with the subgraph's own name in place of each name, in order to compare subgraphs. */
function anonymous(name: SubgraphName, file: string): string {
  const capitalised = name.charAt(0).toUpperCase() + name.slice(1);
  return sourceOf(name, file)
    .replaceAll(new RegExp(`\\b${name}\\b`, "g"), "name")
    .replaceAll(`read${capitalised}Config`, "readConfig");
}

test.each(["print-schema.ts", "migrate.ts"])("%s is the same in every subgraph", (file) => {
  const [first, ...others] = subgraphNames.map((name) => anonymous(name, file));
  for (const other of others) expect(other).toBe(first);
});

test.each(subgraphNames)("the main of %s only names the parts of the subgraph", (name) => {
  const statements = anonymous(name, "main.ts").replaceAll(/^import .*\n/gm, "");
  expect(statements).toMatch(
    /^\s*startSubgraph\(\{\n {2}name: "name",\n {2}readConfig: \(\) => readConfig\(process\.env\),\n {2}schema: schemaOfDatabase,\n {2}createServer,\n {2}prepare,\n(?: {2}purges: [^\n]+,\n)?\}\);\n$/,
  );
});

test.each(subgraphNames)("server, schema and settings of %s are made with kit", (name) => {
  expect(sourceOf(name, "server.ts")).toContain("createSubgraph(subgraph, deps)");
  expect(sourceOf(name, "server.ts")).toContain("export async function createServer(deps: Dependencies)");
  expect(sourceOf(name, "schema.ts")).toContain("export interface Dependencies extends SubgraphDependencies");
  expect(sourceOf(name, "schema.ts")).toContain(`defineSubgraph<Dependencies>({\n  name: "${name}",`);
  expect(sourceOf(name, "config.ts")).toContain(`...subgraphSettings("${name}")`);
});

test.each(subgraphNames)("each class of resolvers of %s takes one object with what it needs", (name) => {
  const files = filesOf(name, "**/*.ts").filter((file) => sourceOf(name, file).includes("@Resolver("));
  expect(files.length).toBeGreaterThan(0);
  expect(files.filter((file) => !file.endsWith(".resolver.ts"))).toEqual([]);
  const constructors = files.flatMap((file) => sourceOf(name, file).match(/constructor\([^)]*\)/g) ?? []);
  expect(
    constructors.filter((text) => !/^constructor\((private readonly )?deps: (?![^]*, (private |\w+:))/.test(text)),
  ).toEqual([]);
});

test.each(subgraphNames)("each enum of %s is an object and its type of the same name", (name) => {
  const wrong = filesOf(name, "**/*.ts").flatMap((file) => {
    const text = sourceOf(name, file);
    const registered = [...text.matchAll(/registerEnumType\((\w+)/g)].map(([, one]) => one);
    const isRight = (one: string | undefined) => text.includes(`export type ${one} = keyof typeof ${one};`);
    return [...registered.filter((one) => !isRight(one)), ...(text.match(/^(export )?enum \w+/gm) ?? [])];
  });
  expect(wrong).toEqual([]);
});

test.each(subgraphNames)("only the programs of %s read the clock of the process", (name) => {
  const programs = /^(main|migrate|emit-snapshots|.*-cli|.*\.test)\.ts$/;
  const files = filesOf(name, "**/*.ts").filter((file) => !programs.test(file.split("/").at(-1) ?? ""));
  expect(files.filter((file) => /new Date\(\)|Date\.now/.test(sourceOf(name, file)))).toEqual([]);
});

test("every folder of subgraphs is in the table of the services", () => {
  const folders = globSync("*/package.json", { cwd: join(root, "subgraphs") }).map((path) => dirname(path));
  expect(new Set(folders)).toEqual(new Set(subgraphNames));
});
