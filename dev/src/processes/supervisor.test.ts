import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { eventually } from "../../test/eventually";
import { broken, smallServer, stubborn } from "../../test/small-server";
import { isAlive, type ProcessIdentity } from "./process-identity";
import { whyNotReady } from "./readiness";
import { Supervisor } from "./supervisor";

let said: string[];
let supervisor: Supervisor;

beforeEach(() => {
  said = [];
  supervisor = new Supervisor(
    (line) => said.push(line),
    () => undefined,
  );
});

afterEach(() => supervisor.stopAll());

test("a started process is ready, and gone after stop", async () => {
  const child = await supervisor.start(await smallServer("calm"));
  const identity = identityOf(child.identity);
  expect(await whyNotReady(child.spec.readiness)).toBeNull();
  await child.stop();
  expect(isAlive(identity)).toBe(false);
  expect(child.state).toBe("stopped");
  expect(said).toEqual([]);
});

test("a process that dies is reported by name, and started again on its port", async () => {
  const child = await supervisor.start(await smallServer("unlucky"));
  const first = identityOf(child.identity);
  child.kill("SIGKILL");
  await eventually("it runs again", () => child.state === "ready" && child.identity?.pid !== first.pid);
  expect(await whyNotReady(child.spec.readiness)).toBeNull();
  expect(child.restarts).toBe(1);
  expect(said[0]).toContain("unlucky died (ended by SIGKILL)");
});

test("a process that keeps dying waits longer each time", async () => {
  const child = await supervisor.start(await smallServer("unlucky"));
  for (const restarts of [1, 2, 3]) {
    child.kill("SIGKILL");
    await eventually(`restart ${restarts}`, () => child.restarts === restarts && child.state === "ready");
  }
  const delays = said.flatMap((line) => /again in ([\d.]+) s/.exec(line)?.[1] ?? []);
  expect(delays).toEqual(["0.25", "0.5", "1"]);
});

test("a first start that fails is not repeated, and says the log's last lines", async () => {
  await expect(supervisor.start(await smallServer("broken", broken))).rejects.toThrow(
    /broken did not start \(exit code 7\)[^]*the pepper is missing/,
  );
  expect(supervisor.get("broken").state).toBe("stopped");
});

test("a process that ignores SIGTERM is killed after its grace period", async () => {
  const child = await supervisor.start({ ...(await smallServer("stubborn", stubborn)), graceMs: 200 });
  const identity = identityOf(child.identity);
  await child.stop();
  expect(isAlive(identity)).toBe(false);
  expect(said).toEqual(["stubborn did not stop within 0.2 s and is killed"]);
});

test("a stopped process can be started again", async () => {
  const child = await supervisor.start(await smallServer("patient"));
  await child.stop();
  await child.start();
  expect(child.state).toBe("ready");
});

test("processes end in reverse order of their start, and no new one can be started", async () => {
  const ended: string[] = [];
  supervisor = new Supervisor(
    () => undefined,
    (children) => {
      for (const { spec, state } of children)
        if (state === "stopped" && !ended.includes(spec.name)) ended.push(spec.name);
    },
  );
  for (const name of ["database", "service", "edge"]) await supervisor.start(await smallServer(name));
  await supervisor.stopAll();
  expect(ended).toEqual(["edge", "service", "database"]);
  await expect(supervisor.start(await smallServer("late"))).rejects.toThrow("everything is being stopped");
});

function identityOf(identity: ProcessIdentity | null): ProcessIdentity {
  if (identity === null) throw new Error("it does not run");
  return identity;
}
