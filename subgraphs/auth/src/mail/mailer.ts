/** A mail as it leaves. */
export interface Mail {
  /** The same in every try. */
  id: string;
  kind: string;
  to: string;
  subject: string;
  text: string;
  /** When the change that it tells about was made: mails sort by it. */
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

/** The recipient or the mail is refused for good. */
export class MailRefused extends Error {
  override readonly name = "MailRefused";
}

/** RFC 5322: a line may have so many characters, its end not counted. */
const maxLineLength = 998;

/**
 * A mail as RFC 5322 writes it: ASCII, 7bit, so that a link stands in it as it was written.
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
    // RFC 3834: no answering machine writes back.
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
