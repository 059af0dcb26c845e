import { createHash } from "node:crypto";
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { identify, isAlive } from "@expense-tracker/dev/processes/process-identity";
import { endLeftovers, readRunRecord, runRecordSuffix } from "@expense-tracker/dev/processes/run-record";

/**
 * Makes a folder for this test run, beside those of other runs at the same time, and removes what dead runs left: their servers
 * (which a killed Jest does not stop) and their files.
 *
 * @returns `<parent>/<pid>-<hash of its start time>`, which is short, because a socket's path has 107 bytes at most.
 */
export async function makeTestFolder(parent: string): Promise<string> {
  await mkdir(parent, { recursive: true });
  for (const name of await readdir(parent)) {
    if (!isOwned(name)) await clear(join(parent, name));
  }
  const self = identify(process.pid);
  if (self === null) throw new Error("this process was not found in the list of processes");
  const folder = join(parent, folderName(self.pid, self.born));
  await mkdir(folder, { recursive: true });
  return folder;
}

function folderName(pid: number, born: string): string {
  return `${pid}-${createHash("sha256").update(born).digest("hex").slice(0, 8)}`;
}

function isOwned(name: string): boolean {
  const identity = identify(Number(name.split("-")[0]));
  return identity !== null && isAlive(identity) && folderName(identity.pid, identity.born) === name;
}

async function clear(folder: string): Promise<void> {
  for (const file of await readdir(folder)) {
    if (!file.endsWith(runRecordSuffix)) continue;
    const record = readRunRecord<unknown>(join(folder, file));
    if (record !== null) await endLeftovers(record);
  }
  await rm(folder, { recursive: true, force: true });
}
