import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { startSleeper } from "../../dev/test/sleeper";
import { runRecordSuffix } from "@expense-tracker/dev/processes/run-record";
import { makeTestFolder } from "./folder";

test("processes and files of a dead run are removed, and those of a running one stay", async () => {
  const parent = mkdtempSync(join(tmpdir(), "test-folder-"));
  const mine = await makeTestFolder(parent);
  // No process has this pid: Linux and macOS use only lower ones.
  const dead = join(parent, "99999999-long_ago");
  mkdirSync(dead);
  const server = await startSleeper();
  const left = { name: "server", identity: server.identity, graceMs: 5_000 };
  const record = { supervisor: { pid: 99_999_999, born: "long ago" }, processes: [left], details: null };
  writeFileSync(join(dead, `server${runRecordSuffix}`), JSON.stringify(record));

  const another = await makeTestFolder(parent);

  expect(await server.ended).toBe("SIGTERM");
  expect(existsSync(dead)).toBe(false);
  expect(existsSync(mine)).toBe(true);
  // Or whoever removes one would take the files of the other.
  expect(another).not.toBe(mine);
  expect(await makeTestFolder(parent)).not.toBe(another);
  expect(existsSync(another)).toBe(true);
});
