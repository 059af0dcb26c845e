import { stat } from "node:fs/promises";
import { pause } from "@expense-tracker/kit/time/deadline";

export interface WatchOptions {
  /** Runs after the file has changed and then stayed the same for one pause. */
  onChange: () => Promise<void>;
  pauseMs: number;
  signal: AbortSignal;
}

/**
 * Watches one file until `signal` aborts. It polls: notifications of the file system miss a file that is replaced by a rename,
 * a symlink that changes its target (Kubernetes), and a bind mount (Docker).
 */
export async function watchFile(path: string, { onChange, pauseMs, signal }: WatchOptions): Promise<void> {
  let known = await lookAt(path);
  let seen = known;
  while (!signal.aborted) {
    await pause(pauseMs, signal);
    const now = await lookAt(path);
    const hasSettled = now === seen;
    seen = now;
    if (now === known || now === null || !hasSettled) continue;
    known = now;
    await onChange();
  }
}

/**
 * Identifies the file's content by inode, size and time; null while there is no file, as between a removal and its replacement.
 * `onChange` reports a file that exists and cannot be read.
 */
async function lookAt(path: string): Promise<string | null> {
  const look = stat(path, { bigint: true });
  return look.then(
    ({ ino, size, mtimeNs }) => `${ino}:${size}:${mtimeNs}`,
    () => null,
  );
}
