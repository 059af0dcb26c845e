import { mkdtemp, open, readlink, rename, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { runCommand } from "@expense-tracker/dev/processes/run-command";
import type { SupervisedChild } from "@expense-tracker/dev/processes/supervised-child";
import { errorCode } from "@expense-tracker/dev/processes/error-code";

/** A server's files on a disk of their own, which a fault can fill. */
export interface SmallDisk {
  /** Takes all the room that is left. */
  fill(): Promise<void>;
  /** Gives that room back. */
  free(): Promise<void>;
  /** Lets the server work on the usual disk again. */
  end(): Promise<void>;
}

const roomKb = 24 * 1024;
const deadlineMs = 60_000;
const ballast = "ballast";
const chunk = Buffer.alloc(64 * 1024);

/** @returns what is missing, in a sentence; null when a disk can be made here. */
export function whyNoSmallDisk(): string | null {
  // A mount namespace of its own: whatever becomes of this, nothing stays mounted.
  const { status } = spawnSync("unshare", ["--mount", "mount", "-t", "tmpfs", "tmpfs", tmpdir()]);
  return status === 0 ? null : "only root may mount a disk in memory, and not in every container";
}

/**
 * Moves a server's files to a disk in memory with little room left, and starts the server on it.
 *
 * @param folder of all files of the server.
 */
export async function onSmallDisk(server: SupervisedChild, folder: string): Promise<SmallDisk> {
  await server.stop();
  const mounted = await mkdtemp(join(tmpdir(), "small-disk-"));
  const sizeKb = roomKb + Number((await run("du", "-sk", folder)).split("\t")[0]);
  await run("mount", "-t", "tmpfs", "-o", `size=${sizeKb}k,mode=0700`, "tmpfs", mounted);
  await copy(folder, mounted);
  await rename(folder, `${folder}.usual`);
  // A link, so that the folder can be removed also when this process is killed before the end.
  await symlink(mounted, folder);
  await server.start();
  const free = () => rm(join(mounted, ballast), { force: true });
  return {
    async fill() {
      const file = await open(join(mounted, ballast), "a");
      try {
        for (;;) await file.appendFile(chunk);
      } catch (error) {
        if (errorCode(error) !== "ENOSPC") throw error;
      } finally {
        await file.close();
      }
    },
    free,
    async end() {
      await free();
      await server.stop();
      await rm(`${folder}.usual`, { recursive: true });
      const back = await readlink(folder);
      await run("mkdir", "-m", "0700", `${folder}.usual`);
      await copy(back, `${folder}.usual`);
      await rm(folder);
      await rename(`${folder}.usual`, folder);
      await run("umount", mounted);
      await rm(mounted, { recursive: true });
      await server.start();
    },
  };
}

const run = (command: string, ...args: string[]) => runCommand(command, args, { deadlineMs });
const copy = (from: string, to: string) => run("cp", "-a", "--sparse=always", `${from}/.`, to);
