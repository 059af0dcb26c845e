import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { projectRoot } from "../project-root";

const root = mkdtempSync(join(tmpdir(), "backup-commands-"));
const dataDir = join(root, "data");
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Runs a command like `npm run backup` or `npm run restore`, from the folder `root`, where no system was ever started. */
const say = (...args: string[]) => sayTo("backup/main", ...args);

function sayTo(program: string, ...args: string[]) {
  const env = { PATH: process.env["PATH"], DATA_DIR: dataDir, INIT_CWD: root };
  const main = join(projectRoot(), `dev/dist/src/${program}.js`);
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    env,
    timeout: 60_000,
    encoding: "utf8",
  });
  return { status, text: `${stdout}${stderr}` };
}

test.each<[string, string[], RegExp]>([
  ["backup without a folder", ["backup"], /^--to <folder> is missing/],
  ["backup with a folder that is not called --to", ["backup", "there"], /^this is not understood: backup there/],
  ["restore without a folder", ["restore"], /^--from <folder> is missing/],
  ["an option that is not there", ["backup", "--too", "there"], /Unknown option '--too'/],
  ["a database that is not there", ["backup", "--to", "there", "--databases", "autth"], /there is no database autth/],
])("%s: the command says what is wrong, and ends with code 2", (_, args, reason) => {
  const { status, text } = say(...args);
  expect(text).toMatch(reason);
  expect(status).toBe(2);
});

test("a backup of a system that was never started makes nothing: no folder, no data, no server", () => {
  const { status, text } = say("backup", "--to", "there");
  expect(text).toMatch(/nothing was started in .*there is nothing to back up yet/s);
  expect(status).toBe(1);
  expect([existsSync(join(root, "there")), existsSync(dataDir)]).toEqual([false, false]);
});

test("commands of the worker say that nothing runs here, and start nothing", () => {
  const rebuild = sayTo("ds", "rebuild");
  expect(rebuild.text).toMatch(/nothing was started in .*there is nothing to rebuild yet/s);
  const status = sayTo("ds", "status");
  expect(status.text).toMatch(/no system runs here: `npm start`, or set DATABASE_URL_DS/);
  expect([rebuild.status, status.status, existsSync(dataDir)]).toEqual([1, 1, false]);
  expect(sayTo("ds", "rebuild", "--now")).toMatchObject({ status: 2, text: expect.stringContaining("--now") });
  expect(sayTo("ds", "rebuild", "--help")).toMatchObject({ status: 0, text: expect.stringContaining("dead-letters") });
});

test("a relative path starts at the operator's current folder", () => {
  mkdirSync(join(root, "mine"));
  writeFileSync(join(root, "mine/manifest.json"), "{");
  expect(say("restore", "--from", "mine").text).toContain("manifest.json is not JSON");
});

test("a folder that is not a backup is refused, and nothing is changed", () => {
  const { status, text } = say("restore", "--from", "nowhere");
  expect(text).toMatch(/nowhere is not a backup, or is incomplete/);
  expect(status).toBe(1);
  expect(existsSync(dataDir)).toBe(false);
});
