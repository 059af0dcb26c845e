import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { projectRoot } from "@expense-tracker/dev/project-root";

/** How many requirements ASVS 5.0 has at levels 1 and 2, by chapter. */
const requirementsOf = [27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7];
const states = ["held", "partly", "not held", "n/a"];

interface Requirement {
  number: string;
  state: string;
  why: string;
}

const page = readFileSync(join(projectRoot(), "docs/security-asvs.md"), "utf8");
const cells = (line: string): string[] =>
  line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());
const requirements: Requirement[] = page
  .split("\n")
  .filter((line) => /^\| \d+\.\d+\.\d+ /.test(line))
  .map((line) => {
    const [number = "", , state = "", why = ""] = cells(line);
    return { number, state, why };
  });
const filesIn = (text: string): string[] =>
  [...text.matchAll(/`([\w./-]+\/[\w.-]+\.(?:ts|md|yml|conf))`/g)].map(([, file]) => file ?? "");

test("the page has every requirement of levels 1 and 2 once, in the standard's order", () => {
  const numbers = requirements.map(({ number }) => number.split(".").map(Number));
  const counts = requirementsOf.map((_, n) => numbers.filter(([chapter]) => chapter === n + 1).length);
  expect(counts).toEqual(requirementsOf);
  const sorted = numbers.toSorted((one, other) => {
    const at = one.findIndex((part, n) => part !== other[n]);
    return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
  });
  expect(numbers).toEqual(sorted);
  expect(new Set(requirements.map(({ number }) => number)).size).toBe(requirements.length);
});

test("every file that the page names exists", () => {
  const files = filesIn(page);
  expect(files.length).toBeGreaterThan(100);
  expect(files.filter((file) => !existsSync(join(projectRoot(), file)))).toEqual([]);
});

test("every requirement that is held names a test, and every other one gives a reason", () => {
  const isTest = (file: string) => /\.test\.ts$|^e2e\/attacks\//.test(file);
  for (const { number, state, why } of requirements) {
    expect([number, states]).toEqual([number, expect.arrayContaining([state])]);
    expect([number, why.length > 2]).toEqual([number, true]);
    if (state === "held") expect([number, filesIn(why).some(isTest)]).toEqual([number, true]);
  }
});

test("the counts in the first table match the tables below it", () => {
  const rows = page.split("\n").filter((line) => /^\| V\d+ /.test(line));
  const told = rows.map((line) => cells(line).slice(1).map(Number));
  const counted = requirementsOf.map((_, n) => {
    const ofChapter = requirements.filter(({ number }) => number.startsWith(`${n + 1}.`));
    return states.map((state) => ofChapter.filter((requirement) => requirement.state === state).length);
  });
  expect(told).toEqual(counted);
});
