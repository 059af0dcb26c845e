import { ConfigurationError, type Environment, httpUrl, type Setting } from "@expense-tracker/kit/process/config";
import { isForOthers, isLocalUrl } from "@expense-tracker/kit/process/local-url";
import { addressOf } from "./mailer";
import type { SmtpOptions } from "./smtp-mailer";

/** How mails leave: to an SMTP server, or into a folder. */
export type MailTransport = { smtp: SmtpOptions } | { folder: string; from: string };

const folderInDevelopment = ".data/mailbox";
const fromInFolder = "Expense Tracker <no-reply@expense-tracker.invalid>";

/**
 * `SMTP_URL` with `MAIL_FROM`, else `MAILBOX_DIR`. In production one of them must be set; a folder there is for a trial, in
 * which no mail is delivered.
 */
export const mailTransport: Setting<MailTransport> = (env) => {
  if (env["SMTP_URL"]) return { smtp: smtpOptions(env, env["SMTP_URL"]) };
  const folder = env["MAILBOX_DIR"];
  if (!folder && isProduction(env)) throw new Error("SMTP_URL is missing");
  return { folder: folder || folderInDevelopment, from: env["MAIL_FROM"] ? mailFrom(env) : fromInFolder };
};

/** The URL of the web app, without a slash at its end. */
export const appUrl: Setting<string> = (env) => {
  const url = httpUrl("APP_URL", isProduction(env) ? undefined : "http://localhost:3000")(env);
  if (isForOthers(env) && isLocalUrl(url)) throw new Error("APP_URL must not be localhost where TOKEN_ISSUER is not");
  return url.replace(/\/+$/, "");
};

function smtpOptions(env: Environment, value: string): SmtpOptions {
  const problems: string[] = [];
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const options = [...(url?.searchParams ?? [])];
  const isKnown = options.every(([name, on]) => name === "requireTLS" && /^(true|false)$/.test(on));
  if (!url || !/^smtps?:$/.test(url.protocol) || !url.hostname || !isKnown) {
    problems.push("SMTP_URL must look like smtp://user:password@host:587 or smtps://…, with ?requireTLS=false at most");
  }
  let from = "";
  try {
    from = mailFrom(env);
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error));
  }
  if (problems.length > 0) throw new ConfigurationError(problems);
  const asked = url?.searchParams.get("requireTLS");
  return { url: value, from, requireTls: asked ? asked === "true" : isProduction(env) };
}

function mailFrom(env: Environment): string {
  const from = env["MAIL_FROM"];
  if (!from) throw new Error("MAIL_FROM is missing");
  if (!/^[\x20-\x7e]+$/.test(from) || !/^[^@\s<>,]+@[^@\s<>,]+$/.test(addressOf(from))) {
    throw new Error("MAIL_FROM must be an address or Name <address>, in ASCII");
  }
  return from;
}

function isProduction(env: Environment): boolean {
  return env["NODE_ENV"] === "production";
}
