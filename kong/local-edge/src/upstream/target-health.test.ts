import { expect, test } from "@jest/globals";
import { createTargetHealth, type TargetHealth } from "./target-health";

const limits = { http_failures: 2, tcp_failures: 2, timeouts: 2 };
const checks = {
  active: {
    type: "http" as const,
    http_path: "/readyz",
    timeout: 1,
    healthy: { interval: 1, successes: 2, http_statuses: [200] },
    unhealthy: { interval: 1, ...limits, http_statuses: [500, 503] },
  },
  passive: { unhealthy: { ...limits, http_statuses: [502] } },
};

function watchedTarget(): { health: TargetHealth; changes: boolean[] } {
  const changes: boolean[] = [];
  return { health: createTargetHealth(checks, (healthy) => changes.push(healthy)), changes };
}

test.each<[string, (health: TargetHealth) => void]>([
  ["probes answered 503", (health) => health.sawStatus("active", 503)],
  ["probes refused", (health) => health.sawFailure("active", "tcp_failures")],
  ["requests timed out", (health) => health.sawFailure("passive", "timeouts")],
  ["requests reset", (health) => health.sawStatus("passive", 502)],
])("a target gets no more requests after the allowed number of failures: %s", (_what, fail) => {
  const { health, changes } = watchedTarget();
  fail(health);
  expect(health.isHealthy()).toBe(true);
  fail(health);
  fail(health);
  expect(health.isHealthy()).toBe(false);
  expect(changes).toEqual([false]);
});

test("a target gets requests again after enough successful probes in a row, never by traffic", () => {
  const { health, changes } = watchedTarget();
  health.sawStatus("active", 500);
  health.sawStatus("active", 500);
  health.sawStatus("passive", 200);
  health.sawStatus("passive", 200);
  health.sawStatus("active", 200);
  health.sawStatus("active", 503);
  health.sawStatus("active", 200);
  expect(health.isHealthy()).toBe(false);
  health.sawStatus("active", 200);
  expect(changes).toEqual([false, true]);
});

test("successful probes reset the failures", () => {
  const { health } = watchedTarget();
  health.sawFailure("passive", "tcp_failures");
  health.sawStatus("active", 200);
  health.sawStatus("active", 200);
  health.sawFailure("passive", "tcp_failures");
  expect(health.isHealthy()).toBe(true);
});

test("a status in neither list changes nothing", () => {
  const { health, changes } = watchedTarget();
  for (const status of [302, 418, 301]) health.sawStatus("active", status);
  for (const status of [200, 429, 500, 503]) health.sawStatus("passive", status);
  expect(changes).toEqual([]);
});
