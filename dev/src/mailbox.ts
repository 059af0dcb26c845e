import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

export interface ReceivedMail {
  file: string;
  to: string;
  subject: string;
  text: string;
  /** The text after `#token=` in the mail's link; null when there is none. */
  token: string | null;
}

/** Reads the mails that auth has written into a mailbox folder, oldest first; none when the folder does not exist yet. */
export async function mailsIn(folder: string): Promise<ReceivedMail[]> {
  const files = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const mails = files.filter((name) => name.endsWith(".eml")).toSorted();
  return Promise.all(mails.map(async (file) => readEml(file, await readFile(join(folder, file), "utf8"))));
}

/** @param eml a mail as auth writes it: ASCII, 7bit. */
export function readEml(file: string, eml: string): ReceivedMail {
  const lines = eml.split("\r\n");
  const end = lines.indexOf("");
  const head = lines.slice(0, end);
  const header = (name: string): string =>
    head.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? "";
  const text = lines.slice(end + 1).join("\n");
  const token = /#token=([\w-]+)/.exec(text)?.[1] ?? null;
  return { file, to: header("To"), subject: header("Subject"), text, token };
}
