import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { keepForOwner } from "./owner-only";
import { runCommand } from "./run-command";

let parent: string;
let umask: number;
beforeAll(() => {
  parent = mkdtempSync(join(tmpdir(), "owner-only-"));
  umask = process.umask();
});
afterAll(() => {
  process.umask(umask);
  rmSync(parent, { recursive: true });
});

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

test("files that an older version left open are closed to others, except links and their targets", () => {
  const folder = join(parent, "data");
  const elsewhere = join(parent, "elsewhere");
  mkdirSync(join(folder, "kafka"), { recursive: true });
  writeFileSync(join(folder, "kafka/server.properties"), "");
  writeFileSync(join(folder, "run"), "");
  writeFileSync(elsewhere, "");
  chmodSync(folder, 0o755);
  chmodSync(join(folder, "kafka"), 0o775);
  chmodSync(join(folder, "kafka/server.properties"), 0o644);
  chmodSync(join(folder, "run"), 0o755);
  chmodSync(elsewhere, 0o644);
  symlinkSync(elsewhere, join(folder, "link"));

  keepForOwner(folder);

  const names = [".", "kafka", "kafka/server.properties", "run", "../elsewhere"];
  expect(names.map((name) => modeOf(join(folder, name)))).toEqual(["700", "700", "600", "700", "644"]);
});

test("new files are closed to others from the start, also those of programs that the process starts", async () => {
  const folder = join(parent, "later");
  keepForOwner(folder);
  await runCommand("sh", ["-c", "mkdir made && touch made/file"], { cwd: folder, deadlineMs: 5_000 });
  expect([".", "made", "made/file"].map((name) => modeOf(join(folder, name)))).toEqual(["700", "700", "600"]);
});
