import { withDeadline } from "@expense-tracker/kit/deadline";
import { createTransport } from "nodemailer";
import { addressOf, toEml } from "./eml";
import { MailRefused, type Mailer } from "./mailer";

export interface SmtpOptions {
  /** `smtp://user:password@host:587` (STARTTLS) or `smtps://…:465` (TLS from the start). */
  url: string;
  /** `Name <address>` or an address. */
  from: string;
  /** Refuses a server without STARTTLS. */
  requireTls: boolean;
}

/** Below the time for which a replica claims its mails. */
const sendDeadlineMs = 30_000;
const connectDeadlineMs = 10_000;
const silenceDeadlineMs = 20_000;

/** Hands mails to an SMTP server, a connection for each: they are few. */
export function smtpMailer({ url, from, requireTls }: SmtpOptions): Mailer {
  const { protocol, hostname, port, username, password } = new URL(url);
  const transport = createTransport({
    host: hostname,
    secure: protocol === "smtps:",
    port: Number(port) || (protocol === "smtps:" ? 465 : 587),
    requireTLS: requireTls,
    ...(username ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } } : {}),
    connectionTimeout: connectDeadlineMs,
    greetingTimeout: connectDeadlineMs,
    dnsTimeout: connectDeadlineMs,
    socketTimeout: silenceDeadlineMs,
    // A mail is what we wrote, never a file or page that it names.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(mail) {
      const envelope = { from: addressOf(from), to: [mail.to] };
      const sending = transport.sendMail({ envelope, raw: toEml(mail, from) }).catch(rethrowWithoutWords);
      await withDeadline("handing a mail over", sendDeadlineMs, sending);
    },
  };
}

/** What the server says may hold the address, and nodemailer's error the whole dialogue: only the codes go on. */
function rethrowWithoutWords(error: unknown): never {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  const said = `${text(code)} ${text(responseCode)}`.trim() || "no code";
  // 5yz to the envelope or the message: it will be the same tomorrow. To the log-in it is our configuration.
  const isFinal = (code === "EENVELOPE" || code === "EMESSAGE") && Number(responseCode) >= 500;
  // oxlint-disable-next-line eslint/preserve-caught-error -- its words are what must not go on
  throw isFinal ? new MailRefused(`the mail was refused: ${said}`) : new Error(`the SMTP server failed: ${said}`);
}

function text(code: unknown): string {
  return typeof code === "string" || typeof code === "number" ? String(code) : "";
}
