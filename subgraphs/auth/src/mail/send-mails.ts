import { timeOfId } from "@expense-tracker/kit/input/id";
import type { Logger } from "@expense-tracker/kit/process/logger";
import type { Round } from "@expense-tracker/kit/time/run-rounds";
import { Counter, type Registry } from "prom-client";
import type { DataSource } from "typeorm";
import type { Sealing } from "../sealing";
import { claimDueMails, removeMail, retryLater, type Claim } from "./mail-queue";
import type { MailRow } from "./mail.row";
import { MailRefused, type Mailer } from "./mailer";
import type { Letter } from "./post";

export interface MailSender {
  db: DataSource;
  mailer: Mailer;
  sealing: Sealing;
  logger: Logger;
  metrics: Registry;
  nowMs: () => number;
}

/**
 * A round that sends a few of the mails that are due. At least once: a replica that is killed between the mailer's yes and the
 * removal leaves the mail to another.
 */
export function mailSender({ metrics, ...sender }: MailSender): Round {
  const outcomes = new Counter({
    name: "auth_mails_total",
    help: "Tries to hand a mail over, by what it is about and how it ended.",
    labelNames: ["kind", "outcome"],
    registers: [metrics],
  });
  return async () => {
    const claim = await claimDueMails(sender.db);
    const settled = await Promise.allSettled(
      claim.mails.map(async (mail) => outcomes.inc({ kind: mail.kind, outcome: await settle(sender, mail, claim) })),
    );
    for (const result of settled) if (result.status === "rejected") throw result.reason;
    return claim.mails.length > 0;
  };
}

async function settle(
  { db, mailer, sealing, logger, nowMs }: Omit<MailSender, "metrics">,
  mail: MailRow,
  claim: Claim,
): Promise<"SENT" | "RETRY" | "GIVEN_UP"> {
  const about = { mailId: mail.id, kind: mail.kind, accountId: mail.accountId, attempts: mail.attempts };
  if (mail.expiresAt.getTime() <= nowMs()) {
    logger.error(about, "a mail could not be sent in time and is given up");
    await removeMail(db, mail, claim);
    return "GIVEN_UP";
  }
  try {
    await mailer.send({ id: mail.id, kind: mail.kind, writtenAt: timeOfId(mail.id), ...openLetter(sealing, mail) });
  } catch (error) {
    if (error instanceof MailRefused) {
      logger.error({ ...about, err: error }, "a mail was refused and is given up");
      await removeMail(db, mail, claim);
      return "GIVEN_UP";
    }
    const retryAfterSeconds = await retryLater(db, mail, claim);
    logger.warn({ ...about, err: error, retryAfterSeconds }, "a mail could not be sent and waits");
    return "RETRY";
  }
  await removeMail(db, mail, claim);
  logger.info(about, "a mail was sent");
  return "SENT";
}

function openLetter(sealing: Sealing, { id, sealedLetter }: MailRow): Letter {
  try {
    return JSON.parse(sealing.open(sealedLetter, id));
  } catch (cause) {
    throw new MailRefused("the letter cannot be opened with this SIGNING_KEY_ENCRYPTION_KEY", { cause });
  }
}
