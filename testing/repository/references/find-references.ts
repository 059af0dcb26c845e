/** Something that a text points to, and that must exist. */
export interface Reference {
  /** The line's number, from 1. */
  line: number;
  kind: "link" | "document" | "section" | "path" | "script";
  /** The text of the reference: a path or a script's name. */
  target: string;
  /** The heading (kind `section`), or the anchor of one (kind `link`); null when the whole file is meant. */
  part: string | null;
}

const isCode = /\.(ts|mts|mjs|js)$/;
const isMarkdown = /\.md$/;
/** Tests make their own files, and name them in their texts. */
const isTest = /\.test\.ts$|(^|\/)test\//;

const patterns = {
  link: /\]\((?!\w+:)([^)#\s]*)(?:#([\w-]+))?\)/g,
  document: /(?<![\w/.<$}-])((?:\.\.?\/)*(?:[\w.-]+\/)*[\w-][\w.-]*\.md)\b/g,
  section:
    /(?<![\w/.<$}-])((?:[\w.-]+\/)*[\w-][\w.-]*\.md),\s+(?:\*([^*]+)\*|([A-Z][\w'-]*(?: [\w'-]+)*)(?!\w|[./]\w))/g,
  path: /(?<![\w/@.:$}~<-])((?:(?:[\w.*-]|<\w+>)+\/)*(?:[\w*-]|<\w+>)(?:[\w.*-]|<\w+>)*\.(?:ts|mts|mjs|json|yml|graphql|conf))(?![\w/*(-]|\.\w)/g,
  folder:
    /(?<![\w/@.:$}~-])((?:packages|gateway|subgraphs|event-bridge|kong|dev|e2e|bench|faults|docs|operations)\/[\w./*<>-]*[\w*>])(?:\/(?![\w$*<-])|(?![\w/-]))/g,
  script: /\bnpm run (?:(?:-s|--silent) )*([a-z][\w-]*(?::[\w-]+)*)/g,
};

/**
 * Finds what a text of the project points to: Markdown links, documents and their sections (`docs/events.md, *Alarms*`), files,
 * folders, and npm scripts. A file's bare name counts in comments and in documents only, everything else in messages too.
 *
 * @param file the text's path; its extension decides which parts are comments.
 */
export function findReferences(file: string, text: string): Reference[] {
  const flat = isCode.test(file) ? withoutCommentMarks(text) : text;
  const prose = isCode.test(file) ? commentsOf(text) : text;
  return [
    ...(isMarkdown.test(file) ? find("link", text, patterns.link) : []),
    ...find("document", flat, patterns.document),
    ...find("section", flat, patterns.section),
    ...find("path", prose, patterns.path),
    ...find("path", isTest.test(file) ? prose : flat, patterns.folder),
    ...find("script", flat, patterns.script),
  ].toSorted((one, other) => one.line - other.line);
}

function find(kind: Reference["kind"], text: string, pattern: RegExp): Reference[] {
  return Array.from(text.matchAll(pattern), ({ index, 1: target = "", 2: part, 3: plainPart }) => ({
    line: text.slice(0, index).split("\n").length,
    kind,
    target,
    part: (part ?? plainPart)?.replaceAll(/\s+/g, " ") ?? null,
  }));
}

/** Replaces the marks at the start of a comment's lines by blanks, because a section's name may continue in the next line. */
function withoutCommentMarks(text: string): string {
  return text.replaceAll(/^([ \t]*)(\/\/|\/\*\*?|\*\/?)/gm, (_, indent: string, mark: string) => indent + blank(mark));
}

/** Replaces everything outside of comments by blanks. */
function commentsOf(text: string): string {
  let isInside = false;
  const lines = text.split("\n").map((line) => {
    const opens = /^\s*\/\*/.test(line);
    const isComment = isInside || opens;
    if (isComment) isInside = !line.includes("*/");
    if (isComment) return line;
    const at = /(?:^|\s)\/\/ /.exec(line)?.index ?? line.length;
    return blank(line.slice(0, at)) + line.slice(at);
  });
  return withoutCommentMarks(lines.join("\n"));
}

function blank(text: string): string {
  return " ".repeat(text.length);
}
