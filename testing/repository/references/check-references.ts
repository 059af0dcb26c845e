import { dirname, join, normalize } from "node:path";
import { findReferences, type Reference } from "./find-references";

/** A project's files: the check searches them for references, and references may point to them. */
export interface Project {
  /** Paths from the project's folder, with slashes. */
  files: readonly string[];
  read: (file: string) => string;
}

/** Files that are searched: all that people read. */
const isSearched = /\.(md|ts|mts|mjs|js|yml|conf)$|(^|\/)(Dockerfile|\.env\.example)$/;
/** Files that are not searched: the log of the work describes the past, and this check's own test names missing files. */
const isLeftOut = /^docs\/progress\.md$|^testing\/repository\/references\/references\.test\.ts$/;

/** Files that texts may name though no clone has them: a run or a reader makes them, or they belong to other projects. */
const notInClone = [
  /(^|\/)(secrets|ports|manifest)\.json$/,
  /(^|\/)kafka-reader\.conf$/,
  /^sbom\.cdx\.json$/,
  /^docker-compose\.override\.yml$/,
  /^\*\.d\.ts$/,
  // Kong's answers, which `npm run kong:facts` reads.
  /^(<\w+>|plugin-<\w+>)\.json$/,
  // The example of a new operation in operations/README.md.
  /^record-refund\.(graphql|variables\.json)$/,
  // A file of github.com/actions/toolkit.
  /^packages\/core\/src\/command\.ts$/,
];

/** @returns one line for each reference that leads nowhere: `<file>:<line>: <what is missing>`. */
export function checkReferences(project: Project): string[] {
  const world = createWorld(project);
  const searched = project.files.filter((file) => isSearched.test(file) && !isLeftOut.test(file));
  const problems = searched.flatMap((file) =>
    findReferences(file, project.read(file)).flatMap((reference) => {
      const problem = problemOf(reference, file, world);
      return problem === null ? [] : [`${file}:${reference.line}: ${problem}`];
    }),
  );
  // A link to a document also mentions the document, so remove duplicates.
  return [...new Set(problems)];
}

interface World {
  /** The paths of all files and folders. */
  paths: ReadonlySet<string>;
  scripts: ReadonlySet<string>;
  headingsOf: (document: string) => readonly string[];
}

function createWorld({ files, read }: Project): World {
  const paths = new Set(files.flatMap(withFolders));
  const manifests = files.filter((file) => /(^|\/)package\.json$/.test(file));
  const scripts = manifests.flatMap((file) =>
    Object.keys((JSON.parse(read(file)) as { scripts?: object }).scripts ?? {}),
  );
  const known = new Map<string, string[]>();
  const headingsOf = (document: string) => {
    const headings = known.get(document) ?? headingsIn(read(document));
    known.set(document, headings);
    return headings;
  };
  return { paths, scripts: new Set(scripts), headingsOf };
}

function problemOf(reference: Reference, from: string, world: World): string | null {
  const { kind, target, part } = reference;
  switch (kind) {
    case "script":
      return world.scripts.has(target) ? null : `there is no npm script ${target}`;
    case "path":
      return isThere(target, from, world) ? null : `there is no ${target}`;
    case "link":
      return problemOfLink(target, part, from, world);
    case "document":
    case "section": {
      const document = findDocument(target, from, world);
      if (document === null) return kind === "document" ? `there is no ${target}` : null;
      const name = normalHeading(part ?? "");
      const isKnown = part === null || world.headingsOf(document).some((heading) => normalHeading(heading) === name);
      return isKnown ? null : `${document} has no section "${part}"`;
    }
  }
}

function problemOfLink(
  target: string,
  anchor: string | null,
  from: string,
  { paths, headingsOf }: World,
): string | null {
  const path = target === "" ? from : normalize(join(dirname(from), target)).replace(/\/$/, "");
  if (!paths.has(path)) return `there is no ${target}`;
  const isKnown = anchor === null || headingsOf(path).some((heading) => anchorOf(heading) === anchor);
  return isKnown ? null : `${path} has no section #${anchor}`;
}

/** Finds a document by its path from the file's own folder or from the project's, or by its name in `docs`. */
function findDocument(target: string, from: string, { paths }: World): string | null {
  const candidates = [join(dirname(from), target), target, join("docs", target), join("docs/decisions", target)];
  return candidates.map((path) => normalize(path)).find((path) => paths.has(path)) ?? null;
}

/** Whether a path exists: from the file's own folder, from the project's, or as a path's end. `*` and `<name>` match a part of a name. */
function isThere(target: string, from: string, { paths }: World): boolean {
  const source = target.replace(/\bdist\/src\b/, "src").replace(/(src\/.*)\.js$/, "$1.ts");
  if (notInClone.some((pattern) => pattern.test(source))) return true;
  if (paths.has(normalize(join(dirname(from), source))) || paths.has(source)) return true;
  const pattern = source.replaceAll(/[.+]/g, "\\$&").replaceAll(/<[\w-]+>|\*+/g, "[^/]+");
  const end = new RegExp(`(^|/)${pattern}$`);
  for (const path of paths) if (end.test(path)) return true;
  return false;
}

function withFolders(file: string): string[] {
  const parts = file.split("/");
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}

/** @returns a document's headings, without the marks. */
function headingsIn(text: string): string[] {
  const prose = text.replaceAll(/^```[\s\S]*?^```/gm, "");
  return Array.from(prose.matchAll(/^#{1,6} (.+)$/gm), ([, heading = ""]) => heading.trim());
}

function normalHeading(heading: string): string {
  return heading.replaceAll("`", "").toLowerCase();
}

/** Makes a heading's anchor as GitHub does. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");
}
