import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { projectRoot } from "@expense-tracker/dev/project-root";
import { checkReferences } from "./check-references";

const root = projectRoot();

/** Lists the project's files, with those not yet added to git, and without deleted ones. */
function filesOfProject(): string[] {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 16 * 1024 * 1024,
  });
  return listed.split("\n").filter((file) => file !== "" && existsSync(join(root, file)));
}

test("every document, section, file, folder and npm script that a text of the project names exists", () => {
  const files = filesOfProject();
  expect(files.length).toBeGreaterThan(1_000);
  expect(checkReferences({ files, read: (file) => readFileSync(join(root, file), "utf8") })).toEqual([]);
});

const project = {
  "package.json": JSON.stringify({ scripts: { "events:print": "" } }),
  "docs/events.md": "# Events\n\n## On the wire\n\n### When `it` is stuck\n",
  "packages/kit/src/http/trusted-fetch.ts": "",
};

/** @returns the problems that the check finds in `text`, as a file with this name. */
function problemsOf(file: string, text: string): string[] {
  const files: Record<string, string> = { ...project, [file]: text };
  return checkReferences({ files: Object.keys(files), read: (name) => files[name] ?? "" });
}

test.each([
  ["a document in a comment", "a.ts", `/** See docs/none.md. */`],
  ["a document in a message", "a.ts", `const text = "see none.md";`],
  ["a section in a comment", "a.ts", "// docs/events.md, *Nowhere*"],
  ["a section whose name goes on in the next line", "a.ts", "/**\n * docs/events.md, *On\n * a wire*\n */"],
  ["a section without stars", ".env.example", "# docs/events.md, Nowhere."],
  ["a link to a document", "docs/a.md", `[a](none.md)`],
  ["a link to a section", "docs/a.md", "[a](events.md#nowhere)"],
  ["a link to a section of its own", "docs/a.md", "# Here\n[a](#there)"],
  ["a file in a comment", "a.ts", `/** kit/trusted-fetch.ts */`],
  ["a file behind code", "a.ts", `const a = 1; // as none.ts has it`],
  ["a file in a document", "docs/a.md", `\`src/none.ts\``],
  ["a file by a pattern", "docs/a.md", `packages/*/src/none.ts`],
  ["a folder", "docs/a.md", `what is in packages/none/src`],
  ["a folder with a slash at its end", "docs/a.md", `what is in packages/none/`],
  ["a file in a message", "a.ts", 'const text = "put it into packages/kit/none.yml";'],
  ["a script in a message", "a.ts", `const text = "npm run events:none: …";`],
  ["a script in a document", "docs/a.md", `\`npm run -s none -- --json\``],
])("%s that does not exist is found, with its line", (_, file, text) => {
  expect(problemsOf(file, text)).toEqual([expect.stringMatching(new RegExp(`^${file}:\\d+: .* (is no|has no) `))]);
});

test.each([
  ["a.ts", "/** docs/events.md, *On the\n * wire*; docs/events.md, *When it is stuck* */"],
  ["docs/a.md", "[a](events.md#when-it-is-stuck), [b](../packages), [c](https://example.com/none.md)"],
  ["docs/a.md", "`trusted-fetch.ts`, `kit/src/*/trusted-fetch.ts`, `packages/kit/src/http`"],
  ["packages/kit/src/http/a.ts", '// trusted-fetch.ts\nreadFileSync("./none.json");'],
  ["a.ts", '"npm run events:print: writes", `npm run ${script}`'],
])("existing things are not reported: %s %s", (file, text) => {
  expect(problemsOf(file, text)).toEqual([]);
});
