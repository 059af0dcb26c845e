import type { Logger } from "@expense-tracker/kit/process/logger";
import type { MailTransport } from "./mail-settings";
import { mailboxFolder } from "./mailbox-folder";
import type { Mailer } from "./mailer";
import { smtpMailer } from "./smtp-mailer";

/** @param environment `NODE_ENV`: in production a folder is worth a warning. */
export function createMailer(mailTransport: MailTransport, environment: string, logger: Logger): Mailer {
  if ("smtp" in mailTransport) return smtpMailer(mailTransport.smtp);
  const log = environment === "production" ? "warn" : "info";
  logger[log](
    { directory: mailTransport.folder },
    "no SMTP server is configured: mails are written to a folder and are not delivered",
  );
  return mailboxFolder(mailTransport.folder, mailTransport.from, logger);
}
