import { mkdtempSync } from "node:fs";
import type { Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { restartCommand } from "../commands/restart-command";
import { systemFiles } from "../system/system-record";
import { listenForCommands } from "./control-socket";

let dataDir: string;
let server: Server | null = null;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "control-"));
});
afterEach(() => {
  server?.close();
  server = null;
});

test("a command asks the supervisor, shows what it says, and ends when it has done all", async () => {
  server = await listenForCommands(systemFiles(dataDir).control, async ({ restart }, say) =>
    restart.forEach((name) => say(`${name} was replaced`)),
  );
  const told: string[] = [];
  await restartCommand(dataDir, ["relay", "edge"], (line) => told.push(line));
  expect(told).toEqual(["relay was replaced", "edge was replaced"]);
});

test("a command fails with the supervisor's reason", async () => {
  server = await listenForCommands(systemFiles(dataDir).control, () =>
    Promise.reject(new Error("users did not start")),
  );
  await expect(restartCommand(dataDir, [], () => undefined)).rejects.toThrow("users did not start");
});

test("where nothing runs a command says so", async () => {
  const nothing = "nothing runs here that could be asked";
  await expect(restartCommand(dataDir, [], () => undefined)).rejects.toThrow(nothing);
});

test("a path that is too long for a socket keeps no system from starting", async () => {
  expect(await listenForCommands(join(dataDir, "x".repeat(103)), () => Promise.resolve())).toBeNull();
});
