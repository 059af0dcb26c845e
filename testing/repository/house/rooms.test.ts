import { expect, test } from "@jest/globals";
import { projectRoot } from "@expense-tracker/dev/project-root";
import { readSources, readWorkspaces } from "./imports";
import { rooms } from "./rooms";

const root = projectRoot();
const workspaces = readWorkspaces(root);
const sources = readSources(root, workspaces).filter(({ isTest }) => !isTest);
const steps = sources.flatMap(({ path, imports }) =>
  imports.flatMap(({ file }) => (file === null ? [] : [{ from: path, to: file }])),
);
const shown = ({ from, to }: { from: string; to: string }) => `${from} imports ${to}`;
const isOutOfOrder = ({ from, to }: { from: string; to: string }) => !mayImport(from, to);

test("each folder of a workspace has a place in the order", () => {
  const listed = Object.entries(rooms).flatMap(([folder, lines]) =>
    lines.flatMap((line) => partsOf(line).map((part) => (folder === "." ? part : `${folder}/src/${part}`))),
  );
  const parts = sources.flatMap(({ path }) => {
    const owner = workspaces.find(({ folder }) => path.startsWith(`${folder}/`));
    if (!owner) return [];
    const inside = new RegExp(`^${owner.folder}/src/([^/]+)/`).exec(path)?.[0];
    return [owner.folder, ...(inside ? [inside.slice(0, -1)] : [])];
  });
  expect([...new Set(parts)].filter((part) => !listed.includes(part))).toEqual([]);
  expect(workspaces.filter(({ folder }) => !(folder in rooms))).toEqual([]);
});

test("no part imports one that stands in the same line or below it, not even for a type", () => {
  expect(steps.filter(isOutOfOrder).map(shown)).toEqual([]);
});

/** A part may import everything of itself, and a file outside of all workspaces may import everything. */
function mayImport(from: string, to: string): boolean {
  const owners = [from, to].map((path) => workspaces.find(({ folder }) => path.startsWith(`${folder}/`))?.folder);
  const [one, other] = owners;
  if (!one || !other) return !one;
  if (one !== other) return isAbove(".", other, one);
  const [part, otherPart] = [from, to].map((path) => partOf(path, one));
  // Files outside of `src`, such as migrations, are read by `src`.
  return part === otherPart || part === undefined || otherPart === undefined || isAbove(one, otherPart, part);
}

function partOf(path: string, folder: string): string | undefined {
  return new RegExp(`^${folder}/src/([^/]+?)(?:/|\\.\\w+$)`).exec(path)?.[1];
}

function isAbove(folder: string, upper: string, lower: string): boolean {
  const lines = rooms[folder] ?? [];
  const lineOf = (part: string) => lines.findIndex((line) => partsOf(line).includes(part));
  const [up, down] = [lineOf(upper), lineOf(lower)];
  // Both files are not listed: the lint rule import/no-cycle forbids circles between them.
  return down < 0 || (up >= 0 && up < down);
}

function partsOf(line: string): string[] {
  return line.split(" ");
}
