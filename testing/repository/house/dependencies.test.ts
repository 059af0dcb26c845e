import { isBuiltin } from "node:module";
import { expect, test } from "@jest/globals";
import { projectRoot } from "@expense-tracker/dev/project-root";
import { manifestIn, readSources, readWorkspaces, type Source, type Workspace } from "./imports";

const root = projectRoot();
const workspaces = readWorkspaces(root);
const sources = readSources(root, workspaces);
const testTools = Object.keys(manifestIn(root, ".").devDependencies ?? {});

/** Packages that a workspace needs without importing them, by the reason. */
const usedOtherwise: Readonly<Record<string, RegExp>> = {
  "the compiler reads its types": /^@types\//,
  "the landing page names it in a variable": /^@graphql-yoga\/render-graphiql$/,
};

/** Workspaces that run in a deployment, where the packages of their tests are not installed; the others are our tools, and `web` is built before. */
const isDeployed = ({ folder }: Workspace) => !/^(dev|schema|testing|e2e|bench|faults|operations|web)$/.test(folder);

test.each(workspaces)("$name lists each package that it imports, and no other", (workspace) => {
  const own = sources.filter(({ path }) => path.startsWith(`${workspace.folder}/`));
  const shipped = packagesOf(
    own.filter(({ isTest }) => !isTest),
    workspace,
  );
  const tested = packagesOf(own, workspace);
  const { dependencies, devDependencies } = workspace;
  const listed = [...dependencies, ...devDependencies];
  const isNeeded = (name: string) =>
    tested.has(name) || Object.values(usedOtherwise).some((pattern) => pattern.test(name));
  expect({
    missing: [...shipped].filter((name) => !(isDeployed(workspace) ? dependencies : listed).includes(name)),
    missingForTests: [...tested].filter((name) => !listed.includes(name) && !testTools.includes(name)),
    unused: listed.filter((name) => !isNeeded(name)),
    onlyForTests: dependencies.filter((name) => isDeployed(workspace) && tested.has(name) && !shipped.has(name)),
  }).toEqual({ missing: [], missingForTests: [], unused: [], onlyForTests: [] });
});

/** Names of packages, including our own, without Node's modules and the workspace itself. */
function packagesOf(files: readonly Source[], { name: itself }: Workspace): Set<string> {
  const names = files.flatMap(({ imports }) => imports.map(({ name }) => name));
  const packages = names
    .filter((name) => !name.startsWith(".") && !isBuiltin(name))
    .map((name) => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name);
  return new Set(packages.filter((name) => name !== itself));
}
