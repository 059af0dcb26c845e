/** A mail as it is sent. */
export interface Mail {
  /** The same in every attempt. */
  id: string;
  kind: string;
  to: string;
  subject: string;
  text: string;
  /** When the change that it reports was made: mails sort by it. */
  writtenAt: Date;
}

/** Sends mails. */
export interface Mailer {
  /**
   * Sends a mail. A mailer that is not sure whether it succeeded throws, so a mail may be sent twice.
   *
   * @throws MailRefused when another attempt cannot help; any other error when it can. Neither carries an address or the text.
   */
  send(mail: Mail): Promise<void>;
}

/** The server refuses the recipient or the mail permanently. */
export class MailRefused extends Error {
  override readonly name = "MailRefused";
}

/** RFC 5322: the largest number of characters in a line, without its end. */
const maxLineLength = 998;

/**
 * Formats a mail as RFC 5322 says: in ASCII, 7bit, so that a link in it stays as it was written.
 *
 * @param from `Name <address>` or an address.
 * @throws Error when a header holds more than one line, or anything is not ASCII.
 */
export function toEml({ id, to, subject, text, writtenAt }: Mail, from: string): string {
  const domain = addressOf(from).split("@")[1] ?? "localhost";
  const headers = {
    From: from,
    To: to,
    Subject: subject,
    Date: writtenAt.toUTCString().replace("GMT", "+0000"),
    "Message-ID": `<${id}@${domain}>`,
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=us-ascii",
    "Content-Transfer-Encoding": "7bit",
    // RFC 3834: programs that answer mails do not answer this one.
    "Auto-Submitted": "auto-generated",
  };
  const lines = [...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), "", ...text.split("\n")];
  for (const line of lines) {
    if (!/^[\x20-\x7e]*$/.test(line) || line.length > maxLineLength) throw new Error("a line of the mail is not plain");
  }
  return lines.join("\r\n");
}

/** The address in `Name <address>`, or the text itself. */
export function addressOf(mailbox: string): string {
  return /<([^<>]+)>$/.exec(mailbox)?.[1] ?? mailbox;
}
