import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { parse } from "yaml";

interface Workflow {
  permissions: Record<string, string>;
  jobs: Record<string, { "timeout-minutes"?: number; steps: { uses?: string; run?: string }[] }>;
}

const root = join(__dirname, "../..");
const read = (file: string) => readFileSync(join(root, file), "utf8");
const workflow: Workflow = parse(read(".github/workflows/ci.yml"));
const jobs = Object.values(workflow.jobs);
const steps = jobs.flatMap((job) => job.steps);

test("what CI runs is there to be run", () => {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(read("package.json"));
  const names = steps.flatMap(({ run }) => /^npm run (\S+)/.exec(run ?? "")?.[1] ?? []);
  expect(names).toEqual(expect.arrayContaining(["schema:check", "codegen", "kong:check", "compose:check"]));
  expect(names.filter((name) => !(name in scripts))).toEqual([]);
  expect(steps.map(({ run }) => run)).toContain(".ci/run");
});

test("CI may only read, ends by itself, and runs no action that somebody can swap", () => {
  expect(workflow.permissions).toEqual({ contents: "read" });
  expect(jobs.filter((job) => job["timeout-minutes"] === undefined)).toEqual([]);
  const actions = steps.flatMap(({ uses }) => uses ?? []);
  expect(actions.length).toBeGreaterThan(0);
  expect(actions.filter((action) => !/@[\da-f]{40}$/.test(action))).toEqual([]);
});
