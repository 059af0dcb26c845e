import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "@jest/globals";
import { residentBytes } from "./resident-bytes";

const megabytes = 1024 * 1024;
const holding = 64;
/** A program that allocates memory, and then prints a line. */
const hold = `const held = Buffer.alloc(${holding} * ${megabytes}, 1); console.log(held.length); setTimeout(() => {}, 60_000);`;
const withChild = `
  const child = require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(hold)}], { stdio: ["ignore", "inherit", "inherit"] });
  process.on("SIGTERM", () => { child.kill("SIGKILL"); process.exit(); });
  setTimeout(() => {}, 60_000);`;

test("the memory of a process includes its child processes", async () => {
  const parent = spawn(process.execPath, ["-e", withChild], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(parent, "exit");
  await once(parent.stdout, "data");
  const bytes = residentBytes(parent.pid ?? 0);
  parent.kill("SIGTERM");
  await ended;
  // Two Node programs without the allocated memory need less than this.
  expect(bytes).toBeGreaterThan((holding + 60) * megabytes);
  expect(residentBytes(parent.pid ?? 0)).toBeNull();
});
