import { newId } from "@expense-tracker/kit/input/id";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import type { Sealing } from "../secrets/sealing";
import type { MailContent } from "./letters";
import { type MailKind, MailRow } from "./mail.row";

/** The dependencies for queueing mails. */
export interface MailQueue {
  sealing: Sealing;
  /** The URL of the web app, without a slash at its end: links in mails start with it. */
  appUrl: string;
}

export interface NewMail {
  accountId: string;
  kind: MailKind;
  to: string;
  content: MailContent;
  /** When to give up; for a mail with a link, when the link expires. */
  expiresAt: Date;
}

/** The content of a sealed letter. */
export interface Letter extends MailContent {
  to: string;
}

const dayMs = 24 * 60 * 60_000;

/** When a mail without a link is given up. */
export function noticeExpiry(now: Date): Date {
  return new Date(now.getTime() + dayMs);
}

/**
 * Queues a mail in the transaction: it is sent when the transaction commits, and only then. While the mail server is down it
 * waits.
 */
export async function queueMail(tx: Tx, { sealing }: MailQueue, { to, content, ...mail }: NewMail): Promise<void> {
  const id = newId();
  const letter: Letter = { to, ...content };
  await tx.insert(MailRow, {
    ...mail,
    id,
    sealedLetter: sealing.seal(JSON.stringify(letter), id),
    dueAt: () => "UTC_TIMESTAMP(3)",
    attempts: 0,
    claim: null,
  });
}

export type AppPage = "reset-password" | "verify-email" | "keep-two-factor" | "remove-two-factor";

/** A page of the app. */
export function pageOf({ appUrl }: MailQueue, page: AppPage): string {
  return `${appUrl}/${page}`;
}

/**
 * A page of the app with a token. The token is in the fragment, which browsers do not send to servers: so it is in no access
 * log, of a proxy either, and in no Referer.
 *
 * @param more parameters for the page, such as `&address=unproved`.
 */
export function linkTo(mails: MailQueue, page: AppPage, token: string, more = ""): string {
  return `${pageOf(mails, page)}#token=${token}${more}`;
}
