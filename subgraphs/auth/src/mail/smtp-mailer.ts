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
  /** To reach the server, and again for its first words. */
  connectMs: number;
  /** For which it may say nothing. */
  silenceMs: number;
  /** For all of it: below the time for which a replica claims its mails. */
  sendMs: number;
}

const usualDeadlines: SmtpDeadlines = { connectMs: 10_000, silenceMs: 20_000, sendMs: 30_000 };

/** Hands mails to an SMTP server, a connection for each: they are few. */
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
    // A mail is what we wrote, never a file or page that it names.
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

/** What the server says may hold the address, and nodemailer's error the whole dialogue: only the codes go on. */
function rethrowWithoutWords(error: unknown): never {
  const { code, command, responseCode } = error as Record<"code" | "command" | "responseCode", unknown>;
  const said = `${text(code)} ${text(responseCode)}`.trim() || "no code";
  // 5yz to recipient or message: it will be the same tomorrow. To sender or log-in it is our configuration, which can be mended.
  const isFinal = (command === "RCPT TO" || code === "EMESSAGE") && Number(responseCode) >= 500;
  // oxlint-disable-next-line eslint/preserve-caught-error -- its words are what must not go on
  throw isFinal ? new MailRefused(`the mail was refused: ${said}`) : new Error(`the SMTP server failed: ${said}`);
}

function text(code: unknown): string {
  return typeof code === "string" || typeof code === "number" ? String(code) : "";
}
