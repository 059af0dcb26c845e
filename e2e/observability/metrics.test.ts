import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { readAlerts } from "@expense-tracker/dev/observability/alerts";
import { metricsIn, metricsOf } from "@expense-tracker/dev/observability/metric-names";
import { rows } from "@expense-tracker/dev/observability/panels";
import { freePort } from "@expense-tracker/dev/processes/free-ports";
import { projectRoot } from "@expense-tracker/dev/project-root";
import { systemStatus } from "../world/edge";
import { eventually } from "../world/eventually";

/** The processes that Prometheus reads, besides the edge. */
const readByPrometheus = ["auth", "users", "expenses", "gateway", "relay", "ds-worker", "delivery"];
const stops: (() => Promise<unknown>)[] = [];

afterAll(() => Promise.all(stops.map((stop) => stop())));

async function scrape(port: number): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/metrics`, { signal: AbortSignal.timeout(10_000) });
  if (!answer.ok) throw new Error(`port ${port} answered ${answer.status}`);
  return answer.text();
}

/** Debian's exporter, started as docker-compose.yml starts it. */
async function scrapeDisks(): Promise<string> {
  const port = await freePort();
  const own = ["--collector.disable-defaults", "--collector.filesystem", `--web.listen-address=127.0.0.1:${port}`];
  const exporter = spawn("prometheus-node-exporter", own, { stdio: "ignore" });
  const ended = once(exporter, "exit");
  stops.push(() => {
    exporter.kill();
    return ended;
  });
  return eventually("the exporter to answer", () => scrape(port));
}

/** What Prometheus reads: the processes' pages, and the disks'. */
async function scrapeAll(): Promise<string[]> {
  const { processes, dataDir } = await systemStatus();
  const chosen = JSON.parse(readFileSync(join(dataDir, "ports.json"), "utf8")) as { edgeStatus: number };
  const ports = readByPrometheus.map((name) => processes.find((process) => process.name === name)?.port ?? 0);
  return [...(await Promise.all([...ports, chosen.edgeStatus].map(scrape))), await scrapeDisks()];
}

test("a counter whose growth is an alarm is shown before it grows: nobody sees the growth of one that appears", async () => {
  const text = (await scrapeAll()).join("\n");
  const watched = readAlerts(projectRoot()).filter(({ expression }) =>
    /\(increase\(\w+\[\w+\]\)\) > 0$/.test(expression),
  );
  const counters = watched.flatMap(({ expression }) => metricsIn(expression));
  expect(counters.toSorted()).toEqual(["events_gaps_total", "events_set_aside_total"]);
  for (const consumer of ["ds-worker", "delivery-users", "delivery-expenses"])
    for (const counter of counters)
      expect(text).toMatch(new RegExp(`^${counter}\\{consumer="${consumer}",topic=.* 0$`, "m"));
});

test("each metric of the alerts and of the dashboard exists in the processes that Prometheus reads", async () => {
  const texts = await scrapeAll();
  // Prometheus itself says whether a process answered.
  const there = new Set(["up", ...texts.flatMap((text) => [...metricsOf(text)])]);
  const asked = [
    ...readAlerts(projectRoot()).map(({ name, expression }) => ({ name, expression })),
    ...rows.flatMap(({ panels }) =>
      panels.flatMap(({ title, queries }) => Object.values(queries).map((expression) => ({ name: title, expression }))),
    ),
  ];
  const missing = asked.flatMap(({ name, expression }) =>
    metricsIn(expression)
      .filter((metric) => !there.has(metric))
      .map((metric) => `${name}: ${metric}`),
  );
  expect(asked.length).toBeGreaterThan(30);
  expect(missing).toEqual([]);
});
