import { stat } from "node:fs/promises";
import { pause } from "@expense-tracker/kit/time/deadline";

export interface WatchOptions {
  /** Runs after the file changed and then held still for one pause. */
  onChange: () => Promise<void>;
  pauseMs: number;
  signal: AbortSignal;
}

/**
 * Watches one file until `signal` aborts. It looks instead of being notified: that also sees a file replaced by a rename,
 * a symlink that was turned (Kubernetes) and a bind mount (Docker), which notifications miss.
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
 * Which content that is; null while it cannot be seen, as between a removal and its replacement. A file that is there and
 * cannot be read is `onChange`'s to report.
 */
async function lookAt(path: string): Promise<string | null> {
  const look = stat(path, { bigint: true });
  return look.then(
    ({ ino, size, mtimeNs }) => `${ino}:${size}:${mtimeNs}`,
    () => null,
  );
}
