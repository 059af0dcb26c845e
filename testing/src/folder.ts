import { createHash } from "node:crypto";
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { identify, isAlive } from "@expense-tracker/dev/processes/process-identity";
import { endLeftovers, readRunRecord, runRecordSuffix } from "@expense-tracker/dev/processes/run-record";

/**
 * Makes a folder for this test run, beside those of other runs at the same time, and removes what dead runs left: their servers
 * (which a killed Jest does not stop) and their files.
 *
 * Each call makes another folder, so that whoever removes one takes nothing from others in the same process.
 *
 * @returns `<parent>/<pid>-<hash of its start time>`, with `-2` and so on behind it for later calls; short, because a socket's path has
 *   107 bytes at most.
 */
export async function makeTestFolder(parent: string): Promise<string> {
  await mkdir(parent, { recursive: true });
  for (const name of await readdir(parent)) {
    if (!isOwned(name)) await clear(join(parent, name));
  }
  const self = identify(process.pid);
  if (self === null) throw new Error("this process was not found in the list of processes");
  return makeNew(join(parent, folderName(self.pid, self.born)));
}

async function makeNew(first: string): Promise<string> {
  for (let count = 1; ; count += 1) {
    const folder = count === 1 ? first : `${first}-${count}`;
    // It is undefined when the folder is there already.
    if ((await mkdir(folder, { recursive: true })) !== undefined) return folder;
  }
}

function folderName(pid: number, born: string): string {
  return `${pid}-${createHash("sha256").update(born).digest("hex").slice(0, 8)}`;
}

function isOwned(name: string): boolean {
  const [pid = "", hash = ""] = name.split("-");
  const identity = identify(Number(pid));
  return identity !== null && isAlive(identity) && folderName(identity.pid, identity.born) === `${pid}-${hash}`;
}

async function clear(folder: string): Promise<void> {
  for (const file of await readdir(folder)) {
    if (!file.endsWith(runRecordSuffix)) continue;
    const record = readRunRecord<unknown>(join(folder, file));
    if (record !== null) await endLeftovers(record);
  }
  await rm(folder, { recursive: true, force: true });
}
