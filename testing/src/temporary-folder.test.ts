import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { expect, test } from "@jest/globals";
import { isOwnTemporaryFolder } from "./temporary-folder";

test("what a test, or a process of it, leaves in the temporary directory is in a folder that goes with the run", () => {
  expect(isOwnTemporaryFolder(tmpdir())).toBe(true);
  const ask = ["-p", "require('node:os').tmpdir()"];
  const { stdout } = spawnSync(process.execPath, ask, { env: process.env, encoding: "utf8" });
  expect(stdout.trim()).toBe(tmpdir());
});
