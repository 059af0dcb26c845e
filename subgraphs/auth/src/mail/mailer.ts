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

/** The way out for mails. */
export interface Mailer {
  /**
   * Hands a mail over, once or more: who is not sure says that it failed.
   *
   * @throws MailRefused when another try cannot help; any other error when it can. Neither carries an address or the text.
   */
  send(mail: Mail): Promise<void>;
}

/** The recipient or the mail is refused for good. */
export class MailRefused extends Error {
  override readonly name = "MailRefused";
}
