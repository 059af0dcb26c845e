import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { parse } from "yaml";

interface Step {
  uses?: string;
  run?: string;
  with?: Record<string, string>;
}

interface Workflow {
  permissions: Record<string, string>;
  jobs: Record<string, { "timeout-minutes"?: number; steps: Step[] }>;
}

const root = join(__dirname, "../..");
const read = (file: string) => readFileSync(join(root, file), "utf8");
const workflow: Workflow = parse(read(".github/workflows/ci.yml"));
const nightly: Workflow = parse(read(".github/workflows/nightly.yml"));
const jobs = [workflow, nightly].flatMap((file) => Object.values(file.jobs));
const steps = jobs.flatMap((job) => job.steps);

test("everything that CI runs exists", () => {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(read("package.json"));
  const names = steps.flatMap(({ run }) => /^npm run (?:--silent )?(\S+)/.exec(run ?? "")?.[1] ?? []);
  expect(names).toEqual(expect.arrayContaining(["schema:check", "codegen", "kong:check", "compose:check"]));
  expect(names.filter((name) => !(name in scripts))).toEqual([]);
  expect(steps.map(({ run }) => run)).toContain(".ci/run");
});

test("CI may only read, has a time limit, and runs no action that can be replaced", () => {
  expect(workflow.permissions).toEqual({ contents: "read" });
  expect(jobs.filter((job) => job["timeout-minutes"] === undefined)).toEqual([]);
  const actions = steps.flatMap(({ uses }) => uses ?? []);
  expect(actions.length).toBeGreaterThan(0);
  expect(actions.filter((action) => !/@[\da-f]{40}$/.test(action))).toEqual([]);
});

test("CI installs exactly what the lock file says, and checks it for known vulnerabilities", () => {
  const runs = steps.flatMap(({ run }) => run ?? []);
  expect(runs.filter((run) => /\bnpm (i|install|update|exec)\b|\bnpx\b|curl|wget/.test(run))).toEqual([]);
  expect(runs).toEqual(expect.arrayContaining(["npm ci", "npm audit signatures"]));
  expect(runs.find((run) => run.startsWith("npm audit --"))).toContain("--audit-level=high");
  // The scanner reads the same bill that CI stores.
  const bill =
    /^npm run --silent sbom > (\S+)$/.exec(runs.find((run) => run.includes(" sbom ")) ?? "")?.[1] ?? "(none)";
  const given = (action: string) => steps.find(({ uses }) => uses?.startsWith(`${action}@`))?.with ?? {};
  expect(given("google/osv-scanner-action/osv-scanner-action")["scan-args"]?.split("\n")).toContain(
    `--lockfile=${bill}`,
  );
  expect(given("actions/upload-artifact")["path"]).toBe(bill);
});
