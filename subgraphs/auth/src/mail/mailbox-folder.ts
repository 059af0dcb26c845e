import type { Logger } from "@expense-tracker/kit/process/logger";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type Mailer, toEml } from "./mailer";

/** Only the newest mails are kept, so that the folder does not fill the disk. */
export const maxMailsKept = 1_000;

/** Writes each mail into a folder, for development: `<time>-<kind>-<id>.eml`, readable by this user only. The log names the file. */
export function mailboxFolder(directory: string, from: string, logger: Logger): Mailer {
  return {
    async send(mail) {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      const name = `${mail.writtenAt.toISOString().replaceAll(":", "")}-${mail.kind}-${mail.id}.eml`;
      const file = join(resolve(directory), name);
      // Renamed when complete, so that no program reads half a mail.
      await writeFile(`${file}.partial`, toEml(mail, from), { mode: 0o600 });
      await rename(`${file}.partial`, file);
      logger.info({ file }, "a mail was written to the mailbox folder");
      await removeOldest(directory);
    },
  };
}

async function removeOldest(directory: string): Promise<void> {
  const mails = (await readdir(directory)).filter((name) => name.endsWith(".eml")).toSorted();
  for (const name of mails.slice(0, Math.max(0, mails.length - maxMailsKept)))
    await rm(join(directory, name), { force: true });
}
