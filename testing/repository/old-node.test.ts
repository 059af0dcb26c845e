import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { expect, test } from "@jest/globals";
import { entryPoints } from "./entry-points";
import { projectRoot } from "@expense-tracker/dev/project-root";

const root = projectRoot();
const programs = entryPoints(root);
const oldNode = findOldNode();

/** Finds a Node on this machine that is too old. npm puts a newer one in front of it on the PATH. */
function findOldNode(): string | null {
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), "/usr/bin", "/usr/local/bin"];
  const versionOf = (node: string) => spawnSync(node, ["-p", "process.versions.node"], { encoding: "utf8" }).stdout;
  const isOld = (node: string) => Number.parseInt(versionOf(node) ?? "", 10) < 24;
  return folders.map((folder) => join(folder, "node")).find(isOld) ?? null;
}

test("every program checks its Node before it loads anything else", () => {
  expect(programs.length).toBeGreaterThan(30);
  const without = programs.filter((program) => {
    const [first] = readFileSync(join(root, program), "utf8")
      .split("\n")
      .filter((line) => !line.startsWith("#!"));
    return !/^import ".*\/require-node";$/.test(first ?? "");
  });
  expect(without).toEqual([]);
});

if (oldNode === null) console.warn("this machine has no Node older than 24, so the test runs no program");

(oldNode === null ? test.skip : test).each(programs)("%s refuses an old Node", (program) => {
  const built = program.replace(/^(.*?)\/src\//, "$1/dist/src/").replace(/\.ts$/, ".js");
  const { status, stderr, stdout } = spawnSync(oldNode ?? "", [join(root, built)], {
    encoding: "utf8",
    timeout: 60_000,
  });
  expect([status, stdout]).toEqual([1, ""]);
  expect(stderr).toMatch(/^This program needs Node 24 or newer, and this is 2\d\./);
});
