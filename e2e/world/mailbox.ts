import { join } from "node:path";
import { mailsIn, type ReceivedMail } from "@expense-tracker/dev/mailbox";
import { eventually } from "./eventually";

/** The kind of a mail, as in its file's name. */
export type MailKind =
  | "reset-password"
  | "verify-email"
  | "password-changed"
  | "email-change-requested"
  | "email-changed"
  | "two-factor-removal";

/** All mails of this kind to an address, oldest first. */
export async function mailsTo(email: string, kind: MailKind): Promise<ReceivedMail[]> {
  const dataDir = process.env["E2E_DATA_DIR"];
  if (!dataDir) throw new Error("E2E_DATA_DIR is not set: run this test in Jest's project e2e");
  const mails = await mailsIn(join(dataDir, "mailbox"));
  return mails.filter(({ to, file }) => to === email && file.includes(`-${kind}-`));
}

/** Waits until there are `count` mails of this kind. @returns the token in the newest. */
export function mailedToken(email: string, kind: MailKind, count = 1): Promise<string> {
  return eventually(`mail ${count} (${kind})`, async () => {
    const mails = await mailsTo(email, kind);
    return mails.length >= count ? mails.at(-1)?.token : null;
  });
}
