import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** An operation as the page shows it: its text with comments, and the fragments that it needs. */
export interface Example {
  query: string;
  /** Null when the operation needs none. */
  variables: Record<string, unknown> | null;
}

export interface Story {
  tabs: Example[];
  /** Index of the tab that is open at the first visit. */
  opened: number;
  /** The page signs in with this operation; its variables are the demo user's. */
  logIn: Example;
}

/**
 * Files of operations/, in the order in which a new user tries them, by subject. A bar with many tabs hides the last ones, so what
 * repeats another tab, and what a client does rather than a person, is left out. So are most operations that need an id: the
 * comment of one that is here says which tab shows it.
 */
const story = [
  ["sign-up", "log-in", "home"],
  ["record-expense", "submit-bank-messages", "bank-messages"],
  ["import-expenses", "undo-import"],
  ["find-expenses", "unlink-refund", "spending", "spending-by-category", "spending-trend"],
  ["budgets", "forecast", "insights", "set-category-rule", "tags-and-merchants", "exchange-rate"],
  ["export-expenses", "sessions", "log-out"],
].flat();

/** @throws Error naming a file or fragment that is missing. */
export async function readStory(operationsPath: string): Promise<Story> {
  const files = await readdir(operationsPath);
  const texts = new Map<string, string>();
  for (const file of files.filter((name) => name.endsWith(".graphql"))) {
    const text = await readFile(join(operationsPath, file), "utf8");
    texts.set(file.slice(0, -".graphql".length), withShortComments(text.trim()));
  }
  const fragments = new Map([...texts.values()].flatMap((text) => namedFragment(text)));
  const example = async (name: string): Promise<Example> => {
    const text = texts.get(name);
    if (text === undefined) throw new Error(`${name}.graphql is not in ${operationsPath}`);
    return { query: withFragments(text, fragments), variables: await variablesOf(name, files, operationsPath) };
  };
  return {
    tabs: await Promise.all(story.map(example)),
    opened: story.indexOf("home"),
    logIn: await example("log-in"),
  };
}

async function variablesOf(name: string, files: string[], operationsPath: string): Promise<Example["variables"]> {
  const file = `${name}.variables.json`;
  if (!files.includes(file)) return null;
  const variables: Record<string, unknown> = JSON.parse(await readFile(join(operationsPath, file), "utf8"));
  return variables;
}

function namedFragment(text: string): [string, string][] {
  const name = /^fragment (\w+) on /m.exec(text)?.[1];
  return name === undefined ? [] : [[name, text]];
}

/** Appends the texts of the needed fragments. Texts, not parsed documents: printing a parsed document loses its comments. */
function withFragments(text: string, fragments: ReadonlyMap<string, string>): string {
  const needed = new Map<string, string>();
  const collect = (from: string): void => {
    for (const [, name = ""] of from.matchAll(/\.\.\.(?!on\b)(\w+)/g)) {
      const fragment = fragments.get(name);
      if (fragment === undefined) throw new Error(`there is no fragment ${name}`);
      if (needed.has(name)) continue;
      needed.set(name, fragment);
      collect(fragment);
    }
  };
  collect(text);
  return [text, ...needed.values()].join("\n\n") + "\n";
}

/** Breaks comments into lines of about 50 characters, because GraphiQL's editor does not wrap them. */
function withShortComments(text: string): string {
  return text.replace(/^# (.+)$/gm, (_, comment: string) =>
    comment.replace(/(.{1,50})(?:\s+|$)/g, (_line, words: string) => `# ${words}\n`).trimEnd(),
  );
}
