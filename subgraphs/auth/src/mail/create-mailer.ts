import type { Logger } from "@expense-tracker/kit/process/logger";
import type { WayOut } from "./mail-settings";
import { mailboxFolder } from "./mailbox-folder";
import type { Mailer } from "./mailer";
import { smtpMailer } from "./smtp-mailer";

/** @param environment `NODE_ENV`: in production a folder is worth a warning. */
export function createMailer(wayOut: WayOut, environment: string, logger: Logger): Mailer {
  if ("smtp" in wayOut) return smtpMailer(wayOut.smtp);
  const log = environment === "production" ? "warn" : "info";
  logger[log]({ directory: wayOut.folder }, "no SMTP server: mails are written into a folder, and nobody gets them");
  return mailboxFolder(wayOut.folder, wayOut.from, logger);
}
