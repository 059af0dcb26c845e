import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { parse } from "yaml";
import { projectRoot } from "../project-root";
import { readAlerts } from "./alerts";
import { dashboardFile, dashboardText } from "./dashboard";
import { metricsIn, metricsOf } from "./metric-names";

const root = projectRoot();
const read = (file: string): string => readFileSync(join(root, file), "utf8");
const prometheus = join(root, "deploy/observability/prometheus");

/** Runs Prometheus's own tool on our files. */
function promtool(...args: string[]): { status: number | null; said: string } {
  const { status, stdout, stderr, error } = spawnSync("promtool", args, { cwd: prometheus, encoding: "utf8" });
  if (error) throw new Error("promtool is needed (Debian's package prometheus has it)", { cause: error });
  return { status, said: stdout + stderr };
}

test("each alert fires when it shall, and no other does", () => {
  expect(promtool("check", "config", "prometheus.yml")).toMatchObject({ status: 0 });
  const { status, said } = promtool("test", "rules", "rules.test.yml");
  expect(status === 0 ? "" : said).toBe("");
});

test("each alert is seen firing by a test of its own", () => {
  const tests = read("deploy/observability/prometheus/rules.test.yml");
  const names = readAlerts(root).map(({ name }) => name);
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((name) => !new RegExp(`alertname="${name}"|alertname: ${name}\\b`).test(tests))).toEqual([]);
});

test("each alert has its section in the runbook, and each section its alert", () => {
  const alerts = readAlerts(root);
  const sections = [...read("docs/runbook.md").matchAll(/^## (\w+)$/gm)].map(([, name]) => String(name));
  expect(alerts.map(({ name }) => name).toSorted()).toEqual(sections.toSorted());
  for (const { name, runbookUrl } of alerts) expect(runbookUrl).toBe(`docs/runbook.md#${name.toLowerCase()}`);
});

test("each section of the runbook says what the alert means, what to look at, and what mends it", () => {
  const sections = read("docs/runbook.md").split(/^## /m).slice(1);
  const asked = ["**Means**", "**Look**", "**Mend**"];
  const incomplete = sections.filter((text) => !asked.every((part) => text.includes(part)));
  expect(incomplete.map((text) => text.split("\n")[0])).toEqual([]);
});

test("the committed dashboard is what panels.ts says", () => {
  expect(read(dashboardFile)).toBe(dashboardText());
});

test("what Prometheus asks is what docker-compose.yml runs", () => {
  const { scrape_configs: jobs } = parse(read("deploy/observability/prometheus/prometheus.yml")) as {
    scrape_configs: { static_configs: { targets: string[] }[] }[];
  };
  const { services } = parse(read("docker-compose.yml"), { merge: true, maxAliasCount: -1 }) as {
    services: Record<string, unknown>;
  };
  const asked = jobs.flatMap((job) => job.static_configs.flatMap(({ targets }) => targets));
  expect(asked.filter((target) => !(target.replace(/:\d+$/, "") in services))).toEqual([]);
});

test.each([
  ["up == 0", ["up"]],
  ['sum by (a, b) (rate(one_total{job=~"x|y", z!="up"}[5m])) / sum(two_total) > 0.05', ["one_total", "two_total"]],
  ["a_total unless on (x) b_total offset 5m and (c > 1e3)", ["a_total", "b_total", "c"]],
])("the metrics of %s are %j", (expression, names) => {
  expect(metricsIn(expression)).toEqual(names);
});

test("a histogram is stored as three metrics, also while it has no series", () => {
  const scraped = "# HELP a A.\n# TYPE a histogram\n\n# TYPE b counter\nb 1\n";
  expect([...metricsOf(scraped)]).toEqual(["a_bucket", "a_sum", "a_count", "b"]);
});
