import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, expect, test } from "@jest/globals";
import { endProcess, identify, isAlive, residentBytes } from "./process-identity";

const children = new Set<ReturnType<typeof spawn>>();

afterEach(() => {
  for (const child of children) child.kill("SIGKILL");
  children.clear();
});

test("a process is known by its pid and its birth", async () => {
  const pid = await sleeper();
  const identity = identify(pid);
  expect(identity).not.toBeNull();
  expect(identity !== null && isAlive(identity)).toBe(true);
  expect(residentBytes(process.pid)).toBeGreaterThan(10 * 1024 * 1024);
});

test("a later process with the same pid is never ended", async () => {
  const pid = await sleeper();
  expect(await endProcess({ pid, born: "somebody who had this pid before" }, 1_000)).toBe(false);
  expect(identify(pid)).not.toBeNull();
});

test("a process is ended, and what is gone already is not an error", async () => {
  const identity = identify(await sleeper());
  if (identity === null) throw new Error("it does not run");
  expect(await endProcess(identity, 5_000)).toBe(true);
  expect(isAlive(identity)).toBe(false);
  expect(await endProcess(identity, 5_000)).toBe(false);
});

async function sleeper(): Promise<number> {
  const child = spawn(process.execPath, ["-e", "setInterval(() => undefined, 1000)"], { stdio: "ignore" });
  children.add(child);
  await once(child, "spawn");
  return child.pid ?? 0;
}
