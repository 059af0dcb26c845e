import { withDeadline } from "@expense-tracker/kit/time/deadline";
import { createTransport } from "nodemailer";
import { addressOf, type Mailer, MailRefused, toEml } from "./mailer";

export interface SmtpOptions {
  /** `smtp://user:password@host:587` (STARTTLS) or `smtps://…:465` (TLS from the start). */
  url: string;
  /** `Name <address>` or an address. */
  from: string;
  /** Refuses a server without STARTTLS. */
  requireTls: boolean;
}

export interface SmtpDeadlines {
  /** For the connection, and again for the server's greeting. */
  connectMs: number;
  /** For each time that the server sends nothing. */
  silenceMs: number;
  /** For the whole mail. */
  sendMs: number;
}

const usualDeadlines: SmtpDeadlines = { connectMs: 10_000, silenceMs: 20_000, sendMs: 30_000 };

/** Sends mails to an SMTP server, with one connection for each mail, because there are few. */
export function smtpMailer({ url, from, requireTls }: SmtpOptions, deadlines = usualDeadlines): Mailer {
  const { protocol, hostname, port, username, password } = new URL(url);
  const transport = createTransport({
    host: hostname,
    secure: protocol === "smtps:",
    port: Number(port) || (protocol === "smtps:" ? 465 : 587),
    requireTLS: requireTls,
    ...(username ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } } : {}),
    connectionTimeout: deadlines.connectMs,
    greetingTimeout: deadlines.connectMs,
    dnsTimeout: deadlines.connectMs,
    socketTimeout: deadlines.silenceMs,
    // A mail contains only the text that we wrote, never a file or page that the text names.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(mail) {
      const envelope = { from: addressOf(from), to: [mail.to] };
      const sending = transport.sendMail({ envelope, raw: toEml(mail, from) }).catch(rethrowWithoutWords);
      await withDeadline("handing a mail over", deadlines.sendMs, sending);
    },
  };
}

/** The server's text may contain the address, and nodemailer's error contains the whole dialogue: so only the codes are kept. */
function rethrowWithoutWords(error: unknown): never {
  const { code, command, responseCode } = error as Record<"code" | "command" | "responseCode", unknown>;
  const said = `${text(code)} ${text(responseCode)}`.trim() || "no code";
  // A 5yz answer to the recipient or the message is permanent. For the sender or the log-in our configuration is wrong, and can
  // be corrected.
  const isFinal = (command === "RCPT TO" || code === "EMESSAGE") && Number(responseCode) >= 500;
  // oxlint-disable-next-line eslint/preserve-caught-error -- its text must not be kept
  throw isFinal ? new MailRefused(`the mail was refused: ${said}`) : new Error(`the SMTP server failed: ${said}`);
}

function text(code: unknown): string {
  return typeof code === "string" || typeof code === "number" ? String(code) : "";
}
