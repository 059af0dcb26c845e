import { stat } from "node:fs/promises";
import { type Loop, startLoop } from "@expense-tracker/kit/time/loop";

export interface WatchOptions {
  /** Runs after the file has changed and then stayed the same for one pause. */
  onChange: () => Promise<void>;
  /** `onChange` failed: it runs again only after another change. */
  failed: (error: unknown) => void;
  pauseMs: number;
}

/**
 * Watches one file until it is stopped. It polls: notifications of the file system miss a file that is replaced by a rename,
 * a symlink that changes its target (Kubernetes), and a bind mount (Docker).
 */
export function watchFile(path: string, { onChange, failed, pauseMs }: WatchOptions): Loop {
  let known: string | null | undefined;
  let seen: string | null | undefined;
  return startLoop({
    async round() {
      const before = seen;
      seen = await lookAt(path);
      // The first look only notes what the file is.
      if (known === undefined) known = seen;
      const hasSettled = seen === before;
      if (seen === known || seen === null || !hasSettled) return;
      known = seen;
      await onChange();
    },
    everyMs: pauseMs,
    failed,
  });
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
