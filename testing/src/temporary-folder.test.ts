import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { expect, test } from "@jest/globals";
import { isOwnTemporaryFolder } from "./temporary-folder";

test("temporary files of a test and its processes are in a folder that is removed with the run", () => {
  expect(isOwnTemporaryFolder(tmpdir())).toBe(true);
  const ask = ["-p", "require('node:os').tmpdir()"];
  const { stdout } = spawnSync(process.execPath, ask, { env: process.env, encoding: "utf8" });
  expect(stdout.trim()).toBe(tmpdir());
});
